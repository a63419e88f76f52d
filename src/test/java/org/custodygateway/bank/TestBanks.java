package org.custodygateway.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.custodygateway.money.Money;

/** Settings of the banks, a fixed time, and requests to write down. */
public final class TestBanks {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);
    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    public static final Party ZHANG = new Party("张伟", "10", "110101199001011237", false);

    private TestBanks() {}

    public static Banks banks() {
        return new Banks(
                "SEC00001",
                "0001",
                "NHB-CORP-0001",
                Map.of(
                        "nhb", bank("nhb", true),
                        "srb", bank("srb", false),
                        "ltb", bank("ltb", false),
                        "jmb", bank("jmb", false),
                        "grb", bank("grb", false)));
    }

    /** A firm with one bank, which has codes of its own. */
    public static Banks one(String code, Map<String, BankSettings.OwnCode> ownCodes) {
        return new Banks("SEC00001", "0001", "CORP-0001", Map.of(code, bank(code, true, ownCodes)));
    }

    private static BankSettings bank(String code, boolean lead) {
        return bank(code, lead, Map.of());
    }

    private static BankSettings bank(String code, boolean lead, Map<String, BankSettings.OwnCode> ownCodes) {
        var signing = new BankSettings.Signing(BankSettings.SigningEnd.FIRM, BankSettings.SigningEnd.FIRM);
        var limits = new BankSettings.Limits(Money.ofFen(1), Money.ofFen(1_000), Money.ofFen(10_000), 100);
        String upper = code.toUpperCase(java.util.Locale.ROOT);
        return new BankSettings(
                code,
                null,
                true,
                lead,
                upper,
                upper + "-OMNI-0001",
                signing,
                true,
                BankSettings.NotFound.DEFINITE_AFTER_DEADLINE,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                4,
                0,
                new BankSettings.Breaker(20, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                limits,
                limits,
                Set.of("1002"),
                ownCodes,
                code + "-demo-key");
    }

    public static BankRequest request(String bank, Instruction instruction, BankRequest.Body body) {
        return new BankRequest(
                bank,
                instruction,
                true,
                "20261123000000000017",
                DAY,
                CLOCK.instant(),
                CLOCK.instant().plusSeconds(10),
                false,
                body);
    }

    /** What a bank asks of the firm. */
    public static BankRequest fromBank(String bank, Instruction instruction, BankRequest.Body body) {
        return new BankRequest(
                bank,
                instruction,
                false,
                "B2026112300000000009",
                DAY,
                CLOCK.instant(),
                CLOCK.instant().plusSeconds(10),
                false,
                body);
    }
}
