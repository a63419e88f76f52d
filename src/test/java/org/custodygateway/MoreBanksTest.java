package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Places;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A further bank with each dialect that is known, added as the README says: a routes file copied with another code, and a file of settings.
 * No Java, and nothing of theirs is in the sources.
 */
@TestMethodOrder(OrderAnnotation.class)
@Order(2)
class MoreBanksTest {

    /** The new banks and those they are like. */
    private static final Map<String, String> LIKE =
            Map.of("xnb", "nhb", "xlb", "ltb", "xsb", "srb", "xgb", "grb", "xjb", "jmb");

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static Desk.Client client;

    @BeforeAll
    static void start() throws IOException {
        var place = Places.make("more-banks");
        var session = String.valueOf(ChildProgram.freePort());
        var bank = String.valueOf(ChildProgram.freePort());
        var firm = String.valueOf(ChildProgram.freePort());
        PROGRAMS.gateway.set("gateway.trading-day.first", "2026-11-23");
        PROGRAMS.gateway.set("gateway.routes", routes(place).toString());
        PROGRAMS.gateway.set("spring.config.additional-location", "file:" + settings(place, session, bank, firm));
        PROGRAMS.banks.set("mockbanks.banks", "nhb,jmb," + String.join(",", LIKE.keySet()));
        LIKE.forEach((code, like) -> PROGRAMS.banks.set("bank." + code + ".like", like));
        PROGRAMS.banks.set("bank.xsb.port", session);
        PROGRAMS.banks.set("bank.xgb.port", bank);
        PROGRAMS.banks.set("bank.xgb.firm", "127.0.0.1:" + firm);
        PROGRAMS.start();
    }

    /** The project's own routes, and a copy of each bank's with another code. */
    private static Path routes(Path place) throws IOException {
        var routes = place.resolve("routes");
        var from = Path.of("routes");
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = routes.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (var one : LIKE.entrySet()) {
            var text = Files.readString(from.resolve("banks/" + one.getValue() + ".camel.yaml"));
            Files.writeString(
                    routes.resolve("banks/" + one.getKey() + ".camel.yaml"),
                    text.replace(one.getValue(), one.getKey()));
        }
        return routes;
    }

    private static Path settings(Path place, String session, String bank, String firm) throws IOException {
        var text = """
                gateway:
                  broker.users:
                    xnb:
                      password: xnb-demo
                      consumes: [bank.xnb.request, bank.xnb.incoming.reply]
                      sends: [bank.xnb.reply, bank.xnb.incoming]
                    xlb:
                      password: xlb-demo
                      consumes: [bank.xlb.request, bank.xlb.incoming.reply]
                      sends: [bank.xlb.ack, bank.xlb.result, bank.xlb.incoming]
                  custody.banks:
                    srb.enabled: false
                    ltb.enabled: false
                    grb.enabled: false
                    xnb:
                      name: Sixth Bank
                      institution: XNB
                      omnibus-account: XNB-OMNI-0001
                      key: xnb-demo-key
                    xlb:
                      name: Seventh Bank
                      institution: XLB
                      omnibus-account: XLB-OMNI-0001
                      key: xlb-demo-key
                    xsb:
                      name: Eighth Bank
                      institution: XSB
                      omnibus-account: XSB-OMNI-0001
                      signing: {individual: BANK, institution: BANK}
                      key: xsb-demo-key
                      address: 127.0.0.1:%s
                    xgb:
                      name: Ninth Bank
                      institution: XGB
                      omnibus-account: XGB-OMNI-0001
                      key: xgb-demo-key
                      mac: HMAC-SM3
                      address: 127.0.0.1:%s
                      listen: 127.0.0.1:%s
                    xjb:
                      name: Tenth Bank
                      institution: XJB
                      omnibus-account: XJB-OMNI-0001
                      signing: {individual: BANK, institution: BANK}
                      key: xjb-demo-key
                      address: %s/xjb/v1/messages
                """.formatted(session, bank, firm, PROGRAMS.banks.address());
        return Files.writeString(place.resolve("banks.yaml"), text);
    }

    @AfterAll
    static void stop() {
        PROGRAMS.close();
    }

    @Test
    @Order(1)
    void a_client_is_linked_at_the_banks_that_were_there_before() {
        client = DESK.linkedClient("王芳", "10000.00");
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"xnb", "xlb", "xgb"})
    void A7_a_further_bank_signs_at_the_firms_end_takes_a_deposit_and_pays_a_withdrawal(String bank) {
        moves(bank, withRoom().auxiliary(bank));
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(strings = {"xsb", "xjb"})
    void A7_a_further_bank_is_confirmed_by_the_client_there(String bank) {
        moves(bank, withRoom().confirmed(bank));
    }

    /** A client has at most five accounts (A1). */
    private static Room withRoom() {
        if (DESK.accounts(client.clientNo()).size() == 5) {
            client = DESK.linkedClient("李明", "10000.00");
        }
        return new Room();
    }

    private static final class Room {
        String auxiliary(String bank) {
            return DESK.auxiliaryAt(bank, client, "10000.00");
        }

        String confirmed(String bank) {
            var settlement = DESK.settlementAccount(bank, client.name(), client.documentNumber(), "10000.00");
            return DESK.auxiliaryConfirmedAt(bank, client, settlement);
        }
    }

    private static void moves(String bank, String account) {
        assertThat(order("DEPOSIT", account, "1000.00")).isEqualTo("DONE");
        assertThat(order("WITHDRAWAL", account, "300.00")).isEqualTo("DONE");
        var started = DESK.bankStarts(bank, "TRANSFER_IN", account, ",\"amount\":\"50.00\"");
        assertThat(started.text("code")).isEqualTo("0000");
        assertThat(DESK.mirrorAtBank(bank, account)).isEqualTo("750.00");
        assertThat(DESK.omnibusAtBank(bank)).isEqualTo("750.00");
    }

    private static String order(String kind, String account, String amount) {
        var ordered = DESK.order(
                client.clientNo(),
                "{\"kind\":\"%s\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(kind, account, amount));
        return DESK.awaitFinal(ordered.text("transferId")).path("state").asText();
    }

    @Test
    @Order(4)
    void S2_the_day_is_closed_with_every_bank_reconciled_and_opened_again() {
        DESK.closeDay();

        List<String> compared = new ArrayList<>();
        for (var bank : LIKE.keySet()) {
            var answer = DESK.as("settlement")
                    .get("/reconciliations?day=2026-11-23&bank=" + bank)
                    .expect(200)
                    .body();
            assertThat(answer.findValues("differences")).as(bank).allMatch(JsonNode::isEmpty);
            assertThat(answer.toString()).as(bank).contains("CHK01").doesNotContain("MISSING");
            compared.add(bank);
        }
        assertThat(compared).hasSize(5);
        assertThat(DESK.openDay()).isEqualTo("2026-11-24");
        for (var bank : DESK.books().path("banks")) {
            assertThat(bank.path("omnibus").asText())
                    .as("what the firm has at %s", bank.path("bank").asText())
                    .isEqualTo(DESK.omnibusAtBank(bank.path("bank").asText()));
        }
    }
}
