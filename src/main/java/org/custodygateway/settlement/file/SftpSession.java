package org.custodygateway.settlement.file;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A connection to the server of a bank: the few things that are done there. Whatever fails is an {@link IOException}, and the connection is to be closed. */
final class SftpSession implements AutoCloseable {

    private static final int CONNECTS_WITHIN = 5_000;
    private static final int ANSWERS_WITHIN = 10_000;
    private static final int LONGEST_NOTICE = 1_000;

    private final Session session;
    private final ChannelSftp sftp;

    private SftpSession(Session session, ChannelSftp sftp) {
        this.session = session;
        this.sftp = sftp;
    }

    static SftpSession to(FileServers.Server server) throws IOException {
        try {
            var jsch = new JSch();
            jsch.setKnownHosts(server.knownHosts().toString());
            if (server.keyFile() != null) {
                jsch.addIdentity(server.keyFile().toString(), server.password());
            }
            var session = jsch.getSession(server.user(), server.address().getHost(), server.port());
            session.setPassword(server.password());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey,password");
            session.setTimeout(ANSWERS_WITHIN);
            session.setDaemonThread(true);
            return to(session);
        } catch (JSchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static SftpSession to(Session session) throws JSchException {
        session.connect(CONNECTS_WITHIN);
        try {
            var sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(CONNECTS_WITHIN);
            return new SftpSession(session, sftp);
        } catch (JSchException e) {
            session.disconnect();
            throw e;
        }
    }

    /** Names of the folder's files, sorted, without hidden ones. */
    Set<String> names(String folder) throws IOException {
        var names = new TreeSet<String>();
        run(() -> sftp.ls(folder, entry -> {
            if (!entry.getAttrs().isDir() && !entry.getFilename().startsWith(".")) {
                names.add(entry.getFilename());
            }
            return ChannelSftp.LsEntrySelector.CONTINUE;
        }));
        return names;
    }

    byte[] notice(String path) throws IOException {
        try (var in = sftp.get(path)) {
            return in.readNBytes(LONGEST_NOTICE);
        } catch (SftpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void fetch(String path, Path to) throws IOException {
        run(() -> sftp.get(path, to.toString()));
    }

    /** Puts a file there under a hidden name and gives it its own then: it appears whole. */
    void put(Path file, String folder, String name) throws IOException {
        run(() -> sftp.put(file.toString(), folder + "/." + name));
        replace(folder + "/." + name, folder + "/" + name);
    }

    void put(byte[] content, String folder, String name) throws IOException {
        try (var out = sftp.put(folder + "/." + name)) {
            out.write(content);
        } catch (SftpException e) {
            throw new IOException(e.getMessage(), e);
        }
        replace(folder + "/." + name, folder + "/" + name);
    }

    /** Not every server renames onto a file that is there. */
    void replace(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                throw new IOException(from + ": " + e.getMessage(), e);
            }
            run(() -> {
                sftp.rm(to);
                sftp.rename(from, to);
            });
        }
    }

    /** Makes the folders that are missing. */
    void folders(List<String> paths) throws IOException {
        for (var path : paths) {
            try {
                sftp.stat(path);
            } catch (SftpException e) {
                run(() -> sftp.mkdir(path));
            }
        }
    }

    private interface Act {
        void run() throws SftpException;
    }

    private static void run(Act act) throws IOException {
        try {
            act.run();
        } catch (SftpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        sftp.disconnect();
        session.disconnect();
    }
}
