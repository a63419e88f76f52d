package org.custodygateway.settlement;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.custodygateway.settlement.file.FileServers;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Places;

/** The server on which the banks have their folders: a real one, on a port of this machine. It can go away and come back. */
final class TestSftp implements AutoCloseable {

    final Path root = Places.make("sftp");

    private final KeyPair hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    private final int port = ChildProgram.freePort();
    private final Path knownHosts = Places.make("known-hosts").resolve("known_hosts");
    private SshServer server;

    TestSftp() throws Exception {
        trust(hostKey);
        start();
    }

    void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("firm") && password.equals("secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
    }

    void stop() throws IOException {
        server.stop(true);
    }

    /** The key that the firm takes for the host's. */
    void trust(KeyPair key) throws IOException {
        Files.writeString(knownHosts, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    /** The settings by which the firm reaches the folders of these banks, which are there. */
    FileServers settings(String... banks) throws IOException {
        var servers = new TreeMap<String, FileServers.Server>();
        for (var bank : banks) {
            Files.createDirectories(root.resolve(bank));
            servers.put(
                    bank,
                    new FileServers.Server(
                            URI.create("sftp://127.0.0.1:" + port + "/" + bank), "firm", null, "secret", knownHosts));
        }
        return new FileServers(Map.copyOf(servers), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
