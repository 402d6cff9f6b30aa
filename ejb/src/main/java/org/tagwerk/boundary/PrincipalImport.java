package org.tagwerk.boundary;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tagwerk.principal.GeneratedPassword;
import org.tagwerk.principal.PasswordHash;
import org.tagwerk.principal.PrincipalEntry;
import org.tagwerk.principal.PrincipalFile;
import org.tagwerk.principal.PrincipalSettings;
import org.tagwerk.principal.StartBanner;
import org.tagwerk.principal.VerifiedPasswords;

/**
 * Imports the principals file at each start, and sees to it that there is an administrator.
 *
 * <p>To be called after the migration and outside of a transaction: hashing takes its time, and no lock is held
 * meanwhile.
 */
@ApplicationScoped
public class PrincipalImport {
    private static final System.Logger LOG = System.getLogger(PrincipalImport.class.getName());
    private static final int ATTEMPTS = 5;

    @Inject
    private PrincipalRoster roster;

    @Inject
    private AdminRequests requests;

    protected PrincipalImport() {}

    /** Outside of a container. */
    public PrincipalImport(PrincipalRoster roster, AdminRequests requests) {
        this.roster = roster;
        this.requests = requests;
    }

    /**
     * Imports, makes the administrator if there is none, shows what to give to a client, and sets the passwords that
     * were asked for while the server was down. A file that cannot be taken is a
     * {@link org.tagwerk.principal.PrincipalFileException}.
     */
    public void run() {
        run(PrincipalSettings.from(ConfigProvider.getConfig()));
    }

    void run(PrincipalSettings settings) {
        List<PrincipalEntry> entries = settings.file().map(PrincipalFile::read).orElse(List.of());
        Map<String, String> stored = roster.storedHashes(entries);
        boolean verified = VerifiedPasswords.mark(entries, stored, settings.iterations()) == roster.verified();
        Map<String, String> hashes = verified ? Map.of() : newHashes(entries, stored, settings.iterations());
        Optional<String> password = Optional.empty();
        if (entries.stream().noneMatch(PrincipalEntry::isAdministrator) && roster.lacksAdministrator()) {
            password = Optional.of(GeneratedPassword.next());
        }
        Optional<String> adminHash = password.map(
                secret -> PasswordHash.of(secret, settings.iterations()).stored());
        stored.putAll(hashes);
        OptionalLong mark = verified
                ? OptionalLong.empty()
                : OptionalLong.of(VerifiedPasswords.mark(entries, stored, settings.iterations()));
        PrincipalRoster.Applied applied = apply(entries, hashes, adminHash, mark);
        settings.file()
                .ifPresent(file -> LOG.log(
                        System.Logger.Level.INFO,
                        "{0} principals in {1}: {2} new, {3} with a new password",
                        entries.size(),
                        file,
                        applied.added(),
                        hashes.size()));
        LOG.log(System.Logger.Level.INFO, new StartBanner(settings, password.filter(any -> applied.administrator())));
        requests.open(settings.data());
    }

    /** A password that is already the stored one is not hashed anew. */
    private static Map<String, String> newHashes(
            List<PrincipalEntry> entries, Map<String, String> stored, int iterations) {
        Map<String, String> hashes = new ConcurrentHashMap<>();
        entries.parallelStream().filter(entry -> entry.password() != null).forEach(entry -> {
            String hash = stored.get(entry.name());
            if (hash == null || !PasswordHash.parse(hash).matches(entry.password())) {
                hashes.put(
                        entry.name(),
                        PasswordHash.of(entry.password(), iterations).stored());
            }
        });
        return hashes;
    }

    /** Another node that starts at the same time may hold the lock, or have made the same principals first. */
    private PrincipalRoster.Applied apply(
            List<PrincipalEntry> entries, Map<String, String> hashes, Optional<String> adminHash, OptionalLong mark) {
        for (int attempt = 1; ; attempt++) {
            try {
                return roster.apply(entries, hashes, adminHash, mark);
            } catch (EJBException | PersistenceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.log(System.Logger.Level.INFO, "principals are being changed elsewhere, trying again", e);
            }
        }
    }
}
