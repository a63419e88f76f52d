package mockbanks;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Settings of the program: a system property, else an environment variable in capitals with underscores, else a default. */
public record Settings(
        int port, Path data, Path exchange, String broker, URI firm, List<String> banks, boolean demo, boolean fresh) {

    static Settings read() {
        return new Settings(
                Integer.parseInt(get("mockbanks.port", "8090")),
                Path.of(get("mockbanks.data", "./data/banks")),
                Path.of(get("mockbanks.exchange", "./data/exchange")),
                get("mockbanks.broker", "tcp://127.0.0.1:61616"),
                URI.create(get("mockbanks.firm", "http://127.0.0.1:8080")),
                List.of(get("mockbanks.banks", "nhb,srb,ltb,jmb,grb").split("\\s*,\\s*")),
                Boolean.parseBoolean(get("mockbanks.demo", "true")),
                Boolean.parseBoolean(get("fresh", "false")));
    }

    /** Code of the bank whose dialect and transport it has, its own for those of the demo. */
    String like(String bank) {
        return get("bank." + bank + ".like", bank);
    }

    /** What it is called; one that is not the first of its kind, by its code. */
    String name(String bank, String usual) {
        return get("bank." + bank + ".name", like(bank).equals(bank) ? usual : "Bank " + bank.toUpperCase(Locale.ROOT));
    }

    /** The shared secret of a bank's signatures. */
    String key(String bank) {
        return get("bank." + bank + ".key", bank + "-demo-key");
    }

    /** A bank's user at the broker. */
    String user(String bank) {
        return get("bank." + bank + ".user", bank);
    }

    /** The password of that user. */
    String password(String bank) {
        return get("bank." + bank + ".password", bank + "-demo");
    }

    /**
     * Where a bank that the firm connects to listens, on the loopback address; the first of its kind usually so many ports after the control's.
     *
     * @throws IllegalArgumentException when another one's is not set
     */
    int port(String bank, BankKind kind, int after) {
        return Integer.parseInt(own(bank, kind, ".port", Integer.toString(port + after)));
    }

    /** Silence after which a bank with a session probes it. */
    Duration probe(String bank) {
        return Duration.ofMillis(Long.parseLong(get("bank." + bank + ".probe-millis", "5000")));
    }

    /**
     * Where the firm is reached over TCP: host and port.
     *
     * @throws IllegalArgumentException when it is not set for another than the first of its kind
     */
    InetSocketAddress tcpFirm(String bank, BankKind kind) {
        String[] parts = own(bank, kind, ".firm", "127.0.0.1:8084").split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    /** How the MAC of a bank's messages is made. */
    String mac(String bank) {
        return get("bank." + bank + ".mac", "HMAC-SM3");
    }

    /** An address cannot be shared: only the first of a kind has a usual one. */
    private static String own(String bank, BankKind kind, String setting, String usual) {
        String name = "bank." + bank + setting;
        String value = get(name, kind.code().equals(bank) ? usual : "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static String get(String name, String usual) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        String fromEnvironment = System.getenv().getOrDefault(variable, usual);
        return System.getProperty(name, fromEnvironment);
    }
}
