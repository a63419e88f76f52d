package mockbanks.jr0046;

import java.util.Map;

/** Which messages carry an instruction. */
final class MessageNames {

    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("10001", "Sysm.001.01"),
            Map.entry("10002", "Sysm.001.01"),
            Map.entry("10003", "Sysm.001.01"),
            Map.entry("11001", "Acmt.001.01"),
            Map.entry("11002", "Acmt.001.01"),
            Map.entry("11003", "Acmt.001.01"),
            Map.entry("11004", "Acmt.003.01"),
            Map.entry("11005", "Acmt.005.01"),
            Map.entry("11006", "Acmt.007.01"),
            Map.entry("11007", "Acmt.009.01"),
            Map.entry("11008", "Acmt.009.01"),
            Map.entry("11009", "Acmt.009.01"),
            Map.entry("12001", "Trf.001.01"),
            Map.entry("12002", "Trf.001.01"),
            Map.entry("12003", "Trf.003.01"),
            Map.entry("12004", "Trf.003.01"),
            Map.entry("12005", "Trf.005.01"),
            Map.entry("12006", "Trf.007.01"),
            Map.entry("13011", "Stmt.005.01"),
            Map.entry("13012", "Stmt.007.01"));

    private MessageNames() {}

    /** The request message of an instruction, or null when we know none. */
    static String request(String instruction) {
        return REQUESTS.get(instruction);
    }

    /** The reply's name is the request's with the next even number. */
    static String reply(String requestName) {
        int dot = requestName.indexOf('.');
        int number = Integer.parseInt(requestName, dot + 1, dot + 4, 10);
        return String.format("%s.%03d.01", requestName.substring(0, dot), number + 1);
    }
}
