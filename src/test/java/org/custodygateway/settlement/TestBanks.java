package org.custodygateway.settlement;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.money.Money;

/** nhb, the lead bank, and jmb. */
public final class TestBanks {

    private TestBanks() {}

    public static Banks all() {
        return new Banks(
                "SEC00001",
                "0001",
                "NHB-CORP-0001",
                Map.of(
                        "nhb",
                        bank("Northern Harbour Bank", "NHB", true),
                        "jmb",
                        bank("Jade Mountain Bank", "JMB", false)));
    }

    private static BankSettings bank(String name, String institution, boolean lead) {
        var limits =
                new BankSettings.Limits(Money.ofFen(1), Money.ofFen(1_000_000_000), Money.ofFen(10_000_000_000L), 100);
        return new BankSettings(
                name,
                null,
                true,
                lead,
                institution,
                institution + "-OMNI-0001",
                new BankSettings.Signing(BankSettings.SigningEnd.FIRM, BankSettings.SigningEnd.FIRM),
                true,
                BankSettings.NotFound.DEFINITE_AFTER_DEADLINE,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                4,
                0,
                new BankSettings.Breaker(20, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                LocalTime.MIN,
                LocalTime.MIN,
                limits,
                limits,
                Set.of(),
                Map.of(),
                "key");
    }
}
