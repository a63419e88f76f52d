package org.custodygateway.settlement.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves the day-end files of one bank between its server and the folder {@code <exchange>/<bank>}, which stays the place where they are written
 * and taken up. A file is moved by its notice (13005). The notice is set apart first - by a rename, so that what comes in its place meanwhile
 * is another one -, then the file is brought over, then the notice after it, and at last the notice is put with those that are done. Whatever
 * a power cut leaves half done is found set apart and done again, to the byte.
 */
final class SftpExchange {

    /** No other is moved: a server's word for where a file is to be written is not taken. */
    private static final Predicate<String> NOTICE =
            Pattern.compile("\\w{1,40}\\.ready").asMatchPredicate();

    private static final String APART = ".moving";
    private static final String DONE = ".done";

    private final FileServers.Server server;
    private final Path folder;

    SftpExchange(FileServers.Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    void move(SftpSession session) throws IOException {
        toFirm(session);
        fromFirm(session);
    }

    private void toFirm(SftpSession session) throws IOException {
        var there = server.folder("to-firm");
        var apart = there + "/" + APART;
        var done = there + "/" + DONE;
        session.folders(List.of(there, apart, done));
        var names = session.names(there);
        for (var notice : names) {
            if (NOTICE.test(notice) && names.contains(file(notice))) {
                session.replace(there + "/" + notice, apart + "/" + notice);
            }
        }
        var here = Files.createDirectories(folder.resolve("to-firm"));
        for (var notice : session.names(apart)) {
            // One whose file the bank has taken away waits for it, and holds up no other.
            if (!NOTICE.test(notice) || !names.contains(file(notice))) {
                continue;
            }
            var content = session.notice(apart + "/" + notice);
            fetch(session, there + "/" + file(notice), here.resolve(file(notice)), content);
            session.replace(apart + "/" + notice, done + "/" + notice);
        }
    }

    /** A notice that lay here before would be read as that of the new file. */
    private static void fetch(SftpSession session, String from, Path to, byte[] notice) throws IOException {
        var hidden = to.resolveSibling("." + to.getFileName());
        session.fetch(from, hidden);
        Files.deleteIfExists(ReadyNotice.path(to));
        ExchangeFolder.appear(hidden, to);
        var hiddenNotice = to.resolveSibling("." + to.getFileName() + ".notice");
        Files.write(hiddenNotice, notice);
        ExchangeFolder.appear(hiddenNotice, ReadyNotice.path(to));
    }

    private void fromFirm(SftpSession session) throws IOException {
        var here = Files.createDirectories(folder.resolve("from-firm"));
        var apart = Files.createDirectories(here.resolve(APART));
        var done = Files.createDirectories(here.resolve(DONE));
        for (var notice : notices(here)) {
            rename(notice, apart);
        }
        var there = server.folder("from-firm");
        session.folders(List.of(there));
        for (var notice : notices(apart)) {
            var name = notice.getFileName().toString();
            session.put(here.resolve(file(name)), there, file(name));
            session.put(Files.readAllBytes(notice), there, name);
            rename(notice, done);
        }
    }

    private static List<Path> notices(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NOTICE.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static void rename(Path file, Path to) throws IOException {
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String file(String notice) {
        return notice.replaceFirst("\\.ready$", ".gz");
    }
}
