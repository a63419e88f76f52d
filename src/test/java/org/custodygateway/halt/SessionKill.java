package org.custodygateway.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Test;

/** A bank with a long session, when either end of it loses its power or its time. The money moves once, on both sides. */
abstract class SessionKill {

    private static final String BANK = "srb";
    private static final String LEFT = "a message has left";

    private final Halting halting;
    private final Programs programs;
    private final Desk desk;
    private Desk.Client client;
    private String account;
    private String settlement;

    SessionKill(Halting halting) {
        this.halting = halting;
        this.programs = halting.programs;
        desk = new Desk(programs);
    }

    @Test
    void T11_money_moves_once_whoever_is_killed_or_frozen() {
        client = desk.linkedClient("王芳", "10000.00");
        settlement = desk.settlementAccount(BANK, client.name(), client.documentNumber(), "10000.00");
        account = desk.auxiliaryConfirmedAt(BANK, client, settlement);
        done("DEPOSIT", "session-begin", "1000.00");
        agree("1000.00");

        the_gateway_is_cut_right_after_its_request_has_left();
        agree("900.00");
        the_bank_is_killed_after_it_has_paid_and_before_it_has_said_so();
        agree("800.00");
        the_gateway_is_frozen_for_longer_than_its_lease();
        agree("700.00");
    }

    /** A session that is over is noticed soon. */
    static void patience(Programs programs) {
        programs.gateway.set("gateway.ifts.probe-every", "1s");
        programs.gateway.set("gateway.ifts.lease", "3s");
        programs.gateway.set("gateway.ifts.retry-every", "500ms");
        programs.banks.set("bank.srb.probe-millis", "1000");
        String settings = "gateway.custody.banks." + BANK + ".";
        programs.gateway.set(settings + "answer-within", "1s");
        programs.gateway.set(settings + "valid-for", "4s");
        programs.gateway.set(settings + "margin", "200ms");
        programs.gateway.set(settings + "inquire-after", "200ms");
        programs.gateway.set(settings + "inquire-every", "500ms");
    }

    private void the_gateway_is_cut_right_after_its_request_has_left() {
        halting.after("halt-session", LEFT);
        String first = order("halt-session", "100.00");
        assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
        assertThat(programs.gateway.output()).contains(LEFT);

        halting.nowhere();
        programs.gateway.start();
        String repeat = order("halt-session", "100.00");
        if (!first.isEmpty()) {
            assertThat(repeat).isEqualTo(first);
        }
        assertThat(desk.awaitFinal(repeat).path("state").asText()).isEqualTo("DONE");
    }

    private void the_bank_is_killed_after_it_has_paid_and_before_it_has_said_so() {
        signedIn();
        desk.fault(BANK, "12002", "DELAY");
        String id = order("bank-killed", "100.00");
        Awaitility.await("the bank has paid")
                .until(() -> desk.mirrorAtBank(BANK, account).equals("800.00"));
        programs.banks.kill();
        programs.banks.start();
        assertThat(desk.awaitFinal(id).path("state").asText()).isEqualTo("DONE");
    }

    /** The bank gives the session up meanwhile, and the lease is over; the gateway notices, connects and signs in anew. */
    private void the_gateway_is_frozen_for_longer_than_its_lease() {
        signedIn();
        programs.gateway.freeze();
        Awaitility.await("the bank gives the session up")
                .atMost(Duration.ofSeconds(40))
                .until(() -> programs.banks.output().contains("srb: session")
                        && programs.banks.output().contains("is given up"));
        programs.gateway.thaw();
        signedIn();
        done("WITHDRAWAL", "after-the-frost", "100.00");
    }

    private void signedIn() {
        Awaitility.await("signed in").pollInterval(Duration.ofMillis(100)).until(() -> {
            for (var bank : desk.as("support").get("/banks").expect(200).body().path("items")) {
                if (bank.path("code").asText().equals(BANK)) {
                    return bank.path("state").asText().equals("SIGNED_IN");
                }
            }
            return false;
        });
    }

    private void done(String kind, String key, String amount) {
        String id = desk.order("counter", key, kind, account, amount).text("transferId");
        assertThat(desk.awaitFinal(id).path("state").asText()).isEqualTo("DONE");
    }

    /** The transfer's number if the order was answered before the power failed, else empty. */
    private String order(String key, String amount) {
        try {
            Api.Answer answer = desk.order("counter", key, "WITHDRAWAL", account, amount);
            return answer.text("transferId");
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private void agree(String balance) {
        var ours = desk.account(client.clientNo(), account);
        assertThat(ours.path("balance").asText()).isEqualTo(balance);
        assertThat(ours.path("frozen").asText()).isEqualTo("0.00");
        assertThat(desk.mirrorAtBank(BANK, account)).isEqualTo(balance);
        assertThat(desk.balanceAtBank(BANK, settlement))
                .isEqualTo(new BigDecimal("10000.00")
                        .subtract(new BigDecimal(balance))
                        .toString());
        desk.books();
    }
}
