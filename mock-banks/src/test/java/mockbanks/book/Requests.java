package mockbanks.book;

import java.time.Instant;
import java.time.LocalDate;

/** Requests of the firm for tests, to nhb on one day unless said otherwise. */
public final class Requests {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    public static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    public static final String CARD = "6200010000000001";
    public static final String FUND = "1000000101";
    public static final Client ZHANG = new Client("张伟", "10", "110101199001011237", "INVE");

    private Requests() {}

    public static Request request(String instruction, String serial, Body body) {
        return on(DAY, instruction, serial, body);
    }

    public static Request on(LocalDate day, String instruction, String serial, Body body) {
        return new Request(new Header(instruction, "S", Firm.ID, "NHB", serial, day, NOW.plusSeconds(10), false), body);
    }

    public static Body tie() {
        return Body.of(ZHANG, FUND, CARD);
    }

    public static Request deposit(String serial, long fen) {
        return request("12001", serial, tie().withAmount(fen));
    }

    public static Request withdrawal(String serial, long fen) {
        return request("12002", serial, tie().withAmount(fen));
    }

    public static Request inquiry(String serial, String original) {
        return request("12005", serial, Body.EMPTY.withOriginal(original, DAY));
    }

    public static Request dayStart(String serial, LocalDate day) {
        Body body = new Body(null, null, null, null, null, null, null, null, null, null, day);
        return on(day, "13012", serial, body);
    }

    static Request interest(String serial, long gross, long tax) {
        Body body = new Body(null, FUND, null, null, null, gross, tax, "1", null, null, null);
        return request("12006", serial, body);
    }
}
