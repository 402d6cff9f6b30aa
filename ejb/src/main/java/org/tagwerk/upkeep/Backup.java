package org.tagwerk.upkeep;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.tagwerk.store.repository.Backups;

/** Copies the embedded database. */
@Stateless
public class Backup {
    @Inject
    private Backups backups;

    /** Writes an archive of what is committed now. */
    public void write(Path archive) {
        backups.write(archive);
    }
}
