package org.custodygateway.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The classes of the programs under test, loaded and checked once for all their starts (class data sharing): a start costs two thirds of the
 * time. Such an archive knows jars only, so the directories of the build are put into jars first.
 */
final class ClassArchive {

    private static final Path FOLDER = Path.of("target", "programs");
    private static final Path FILE = FOLDER.resolve("classes.jsa");

    static final String CLASS_PATH = classPath();

    private ClassArchive() {}

    /** The options of a program that uses it. */
    static List<String> options() {
        return Recorded.OPTIONS;
    }

    private static String classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var entries = new ArrayList<String>();
        for (String entry : path.split(File.pathSeparator)) {
            entries.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(Path classes) {
        try {
            var jar = Files.createDirectories(FOLDER).resolve(classes.getFileName() + ".jar");
            int failed = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), ".");
            if (failed != 0) {
                throw new IllegalStateException("no jar of " + classes);
            }
            return jar.toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Recorded from a gateway that starts and ends as it should. */
    private static final class Recorded {
        static final List<String> OPTIONS = record();

        private static List<String> record() {
            try {
                Files.deleteIfExists(FILE);
                var place = Places.make("archive");
                try (var gateway = new GatewayProcess(
                        place,
                        GatewayProcess.MAIN,
                        ChildProgram.freePort(),
                        ChildProgram.freePort(),
                        ChildProgram.freePort())) {
                    gateway.record(FILE);
                }
                return List.of("-XX:SharedArchiveFile=" + FILE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
