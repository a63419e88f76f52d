package org.custodygateway.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** The programs with a client who has an account at each of the five banks, and looks at all books at once. */
public final class FiveBanks implements AutoCloseable {

    public static final List<String> CODES = List.of("nhb", "srb", "ltb", "jmb", "grb");
    public static final String NAME = "王芳";

    public final Programs programs;
    public final Desk desk;
    public final String clientNo;
    public final String document;
    private final Map<String, String> accounts = new TreeMap<>();

    /**
     * Starts them; a bank that does not answer is inquired soon, and a request is soon too late.
     *
     * @param settings more settings of the gateway
     */
    public FiveBanks(Database database, Map<String, String> settings) {
        programs = new Programs();
        if (database == Database.POSTGRES) {
            programs.gateway.set("spring.datasource.url", database.newUrl());
            programs.gateway.set("spring.datasource.username", database.user());
            programs.gateway.set("spring.datasource.password", "postgres");
        }
        for (String bank : CODES) {
            String of = "gateway.custody.banks." + bank + ".";
            programs.gateway.set(of + "answer-within", "1s");
            programs.gateway.set(of + "valid-for", "5s");
            programs.gateway.set(of + "inquire-after", "200ms");
            programs.gateway.set(of + "inquire-every", "1s");
            programs.gateway.set(of + "margin", "1s");
        }
        settings.forEach(programs.gateway::set);
        programs.start();
        desk = new Desk(programs);
        var client = desk.linkedClient(NAME, "10000.00");
        clientNo = client.clientNo();
        document = client.documentNumber();
        accounts.put("nhb", client.main());
        accounts.put("jmb", client.auxiliary());
        accounts.put("ltb", desk.auxiliaryAt("ltb", client, "10000.00"));
        accounts.put("grb", desk.auxiliaryAt("grb", client, "10000.00"));
        accounts.put(
                "srb",
                desk.auxiliaryConfirmedAt("srb", client, desk.settlementAccount("srb", NAME, document, "10000.00")));
    }

    /** The client's fund account at the bank. */
    public String account(String bank) {
        return accounts.get(bank);
    }

    /** Sets the bank's faults, in place of those there are; as JSON, without brackets. */
    public void faults(String bank, String faults) {
        programs.banks
                .control()
                .put("/banks/" + bank + "/faults", "[" + faults + "]")
                .expect(200);
    }

    /** Orders without waiting; the transfer's number. */
    public String order(String bank, String kind, String amount) {
        var key = "five-" + bank + "-" + System.nanoTime();
        return desk.order(clientNo, key, kind, account(bank), amount).text("transferId");
    }

    public JsonNode transfer(String id) {
        return desk.as("counter").get("/transfers/" + id).expect(200).body();
    }

    public String balance(String bank) {
        return desk.account(clientNo, account(bank)).path("balance").asText();
    }

    /** What the bank's link is at, as support sees it. */
    public JsonNode link(String bank) {
        for (JsonNode link : desk.as("support").get("/banks").expect(200).body().path("items")) {
            if (link.path("code").asText().equals(bank)) {
                return link;
            }
        }
        throw new AssertionError("no link to " + bank);
    }

    public void awaitSignedIn(String bank) {
        Awaitility.await(bank + " is signed in")
                .until(() -> link(bank).path("state").asText().equals("SIGNED_IN"));
    }

    /** Both books and the journal, to the fen: every account, every bank, nothing on its way. */
    public void agree() {
        for (JsonNode bank : desk.books().path("banks")) {
            var code = bank.path("bank").asText();
            assertThat(bank.path("onTheWay").asText())
                    .as("on the way at %s", code)
                    .isEqualTo("0.00");
            assertThat(bank.path("suspense").asText())
                    .as("suspense at %s", code)
                    .isEqualTo("0.00");
            assertThat(bank.path("omnibus").asText())
                    .as("omnibus account at %s", code)
                    .isEqualTo(desk.omnibusAtBank(code));
            assertThat(balance(code))
                    .as("the client's money at %s", code)
                    .isEqualTo(desk.mirrorAtBank(code, account(code)));
        }
    }

    @Override
    public void close() {
        programs.close();
    }
}
