package org.tagwerk.it.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The directory beside the project. */
final class Shared {
    private Shared() {}

    /** The files below a directory of it, sorted; leaves the test out if it is not there. */
    static List<Path> files(String directory, String ending) throws IOException {
        String shared = System.getProperty("tagwerk.shared", "");
        Path place = Path.of(shared, directory);
        Assumptions.assumeTrue(
                !shared.isEmpty() && Files.isDirectory(place), "no " + directory + " beside the project");
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(ending))
                    .sorted()
                    .toList();
        }
    }
}
