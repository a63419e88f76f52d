package mockbanks;

import java.net.URI;
import java.nio.file.Path;
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
                List.of(get("mockbanks.banks", "nhb,ltb,jmb").split("\\s*,\\s*")),
                Boolean.parseBoolean(get("mockbanks.demo", "true")),
                Boolean.parseBoolean(get("fresh", "false")));
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

    private static String get(String name, String usual) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        String fromEnvironment = System.getenv().getOrDefault(variable, usual);
        return System.getProperty(name, fromEnvironment);
    }
}
