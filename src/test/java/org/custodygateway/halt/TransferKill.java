package org.custodygateway.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Test;

/**
 * The gateway is halted at every single step of a transfer's life. Each start halts in the middle of a new transfer; the next one first
 * proves that the one before is concluded and that the books of firm and bank agree to the fen.
 */
abstract class TransferKill {

    private static final BigDecimal AMOUNT = new BigDecimal("100.00");
    private static final int MORE_THAN_A_LIFE = 60;
    private static final Pattern HALTED = Pattern.compile("halted at step (\\d+): (.*)");

    private final Halting halting;

    TransferKill(Halting halting) {
        this.halting = halting;
    }

    @Test
    void T11_money_moves_once_wherever_the_power_fails() {
        new Walk(halting, "WITHDRAWAL", "nhb").toItsEnd();
    }

    /** A bank that did not answer is asked soon. */
    static void patience(Programs programs) {
        for (String bank : List.of("nhb", "jmb", "grb")) {
            String settings = "gateway.custody.banks." + bank + ".";
            programs.gateway.set(settings + "answer-within", "1s");
            programs.gateway.set(settings + "valid-for", "2s");
            programs.gateway.set(settings + "margin", "200ms");
            programs.gateway.set(settings + "inquire-after", "200ms");
            programs.gateway.set(settings + "inquire-every", "200ms");
        }
    }

    static final class Walk {
        private final Halting halting;
        private final Programs programs;
        private final Desk desk;
        private final String kind;
        private final String bank;
        private final List<String> steps = new ArrayList<>();
        private Desk.Client client;
        private String account = "";
        private final Set<String> done = new HashSet<>();
        private String before = "";
        private String answered = "";

        Walk(Halting halting, String kind, String bank) {
            this.halting = halting;
            this.programs = halting.programs;
            this.kind = kind;
            this.bank = bank;
            desk = new Desk(programs);
        }

        void toItsEnd() {
            begin();
            int step = 1;
            while (haltsAt(step)) {
                assertThat(step++).isLessThan(MORE_THAN_A_LIFE);
            }
            halting.nowhere();
            System.out.println(kind + " at " + bank + ", halted after: " + steps);
            assertThat(steps).hasSizeGreaterThan(5);
        }

        /** A client with money on both sides. */
        private void begin() {
            client = desk.linkedClient("王芳", "100000.00");
            account = switch (bank) {
                case "nhb" -> client.main();
                case "jmb" -> client.auxiliary();
                default -> desk.auxiliaryAt(bank, client, "100000.00");
            };
            var id = desk.order("counter", "begin", "DEPOSIT", account, "50000.00")
                    .text("transferId");
            assertThat(desk.awaitFinal(id).path("state").asText()).isEqualTo("DONE");
        }

        /** Starts after a halt and concludes the transfer before; orders another and halts at its step; false when its life has no such step. */
        private boolean haltsAt(int step) {
            halting.at(key(step), step);
            if (!before.isEmpty()) {
                programs.gateway.start();
                conclude(before, answered);
            }
            before = key(step);
            answered = order(before);
            return halted(answered) || haltsAfterAll(before);
        }

        private String key(int step) {
            return "halt-" + kind + "-" + bank + "-" + step + "-end";
        }

        /** The last step comes after the transfer is final: the gateway may halt while it is being asked. */
        private boolean haltsAfterAll(String key) {
            try {
                conclude(key, answered);
                return false;
            } catch (UncheckedIOException e) {
                return ended();
            }
        }

        private boolean ended() {
            assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
            steps.add(where());
            return true;
        }

        /** The transfer's number if the order was answered before the power failed, else empty. */
        private String order(String key) {
            try {
                return desk.order("counter", key, kind, account, AMOUNT.toString())
                        .text("transferId");
            } catch (UncheckedIOException e) {
                return "";
            }
        }

        private boolean halted(String id) {
            if (id.isEmpty()) {
                return ended();
            }
            Awaitility.await("halted or final").until(() -> !programs.gateway.running() || isFinal(id));
            return !programs.gateway.running() && ended();
        }

        private boolean isFinal(String id) {
            try {
                return "DONE".equals(desk.as("counter").get("/transfers/" + id).text("state"));
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        private String where() {
            var found = HALTED.matcher(programs.gateway.output());
            assertThat(found.find()).isTrue();
            return found.group(2);
        }

        /** Repeats the order as a client would that got no answer; the money has moved once then, on both sides. */
        private void conclude(String key, String answer) {
            Api.Answer repeat = desk.order("counter", key, kind, account, AMOUNT.toString());
            String id = repeat.text("transferId");
            if (!answer.isEmpty()) {
                assertThat(id).isEqualTo(answer);
            }
            var state = desk.awaitFinal(id).path("state").asText();
            assertThat(state).as("%s", repeat.raw().body()).isIn("DONE", "REFUSED");
            if (state.equals("DONE")) {
                done.add(key);
            }
            agree();
        }

        private void agree() {
            var moved = AMOUNT.multiply(BigDecimal.valueOf(done.size()));
            var booked = new BigDecimal("50000.00").add(kind.equals("DEPOSIT") ? moved : moved.negate());
            var fundAccount = desk.account(client.clientNo(), account);
            assertThat(fundAccount.path("balance").asText()).isEqualTo(booked.toString());
            assertThat(fundAccount.path("available").asText()).isEqualTo(booked.toString());
            assertThat(fundAccount.path("frozen").asText()).isEqualTo("0.00");
            assertThat(desk.mirrorAtBank(bank, account)).isEqualTo(booked.toString());
            assertThat(desk.balanceAtBank(bank, settlementAccount()))
                    .isEqualTo(new BigDecimal("100000.00").subtract(booked).toString());
            assertThat(desk.as("auditor")
                            .get("/audit/verify")
                            .expect(200)
                            .body()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
        }

        private String settlementAccount() {
            return desk.settlementAccountAtBank(bank, account);
        }
    }
}
