package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockbanks.fault.FaultKind;
import org.awaitility.Awaitility;
import org.custodygateway.support.Database;
import org.custodygateway.support.FiveBanks;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every fault that a bank can be told to have, at every bank, on one day over real programs: which states the gateway's API shows of the
 * transfer meanwhile and in the end, and that after the close of the day both books have the same money to the fen. On H2 by
 * {@code -Dfaults.database=H2}.
 */
@Order(2)
class EveryFaultTest {

    /** A minute each: one in every build, where the short storm has the other. */
    private static final Database DATABASE = Database.valueOf(System.getProperty("faults.database", "POSTGRES"));

    /**
     * @param doubt whether it has to be seen in doubt before it ends
     * @param ends the states it may end in
     */
    private record Case(String fault, boolean doubt, Set<String> ends) {

        static Case of(String fault, boolean doubt, String... ends) {
            return new Case(fault, doubt, Set.of(ends));
        }
    }

    /** What happens to a deposit or a withdrawal at any bank. */
    private static final List<Case> MESSAGES = List.of(
            Case.of("REFUSE", false, "REFUSED"),
            Case.of("DELAY", true, "DONE"),
            Case.of("LOSE_ANSWER", true, "DONE"),
            Case.of("LOSE_REQUEST", true, "REFUSED"),
            Case.of("OVERTAKE", true, "DONE"),
            Case.of("ANSWER_TWICE", false, "DONE"),
            Case.of("GARBAGE", true, "DONE"),
            Case.of("WRONG_AMOUNT", true, "IN_DOUBT"),
            Case.of("UNKNOWN", true, "DONE"),
            Case.of("LATE_REVERSAL", false, "REVERSED"),
            Case.of("SIGNED_OUT", false, "REFUSED"));

    /** What happens to a deposit where answers travel in packets. */
    private static final List<Case> PACKETS = List.of(
            Case.of("PACKET_MISSING", false, "DONE"),
            Case.of("PACKET_DAMAGED", false, "DONE"),
            Case.of("PACKET_TWICE", false, "DONE"),
            Case.of("PACKET_CUT", true, "DONE"),
            Case.of("PACKET_LENGTH", true, "DONE"));

    /** A bank that is not there for a second: what waits in a queue is done when it is back, what was never sent is refused. */
    private static final Map<String, Case> DOWN = Map.of(
            "nhb", Case.of("DOWN", true, "DONE"),
            "ltb", Case.of("DOWN", true, "DONE"),
            "jmb", Case.of("DOWN", true, "REFUSED"),
            "grb", Case.of("DOWN", false, "REFUSED"),
            "srb", Case.of("DOWN", false, "DONE", "REFUSED"));

    private static final Map<String, String> FILES = Map.of(
            "nhb", "FILE_LATE",
            "jmb", "FILE_MISSING",
            "ltb", "FILE_CUT",
            "srb", "FILE_ROW_MISSING",
            "grb", "FILE_ROW_ALTERED");

    /** In {@link DifferencesWithBanksTest}. */
    private static final Set<String> ELSEWHERE = Set.of("FILE_ROW_ADDED", "BALANCE_DIFFERS");

    private FiveBanks five;
    private final Map<String, Set<String>> seen = new LinkedHashMap<>();
    private final Map<String, Map<String, Case>> expected = new LinkedHashMap<>();

    @Test
    void every_fault_there_is_has_its_case() {
        var cases = Stream.of(MESSAGES.stream(), PACKETS.stream(), DOWN.values().stream())
                .flatMap(all -> all)
                .map(Case::fault);
        assertThat(Stream.of(cases, FILES.values().stream(), ELSEWHERE.stream(), Stream.of("SILENT"))
                        .flatMap(all -> all)
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(FaultKind.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void T11_S1_every_fault_shows_its_state_and_after_the_close_both_books_agree() {
        try (var programs = new FiveBanks(DATABASE, patience())) {
            five = programs;
            FiveBanks.CODES.forEach(bank -> five.awaitSignedIn(bank));
            FiveBanks.CODES.forEach(bank -> expect(bank, "DEPOSIT", "1000.00", Case.of("none", false, "DONE")));
            awaitEnds();
            FiveBanks.CODES.forEach(bank -> {
                all(bank, "DEPOSIT", "12001", MESSAGES);
                all(bank, "WITHDRAWAL", "12002", MESSAGES);
            });
            awaitEnds();
            all("srb", "DEPOSIT", "12001", PACKETS);
            awaitEnds();
            outages();
            withoutItsFile("jmb");
            withoutItsFile("ltb");
            close();
            five.desk.openDay();
            five.agree();
            expected.forEach((bank, transfers) -> transfers.forEach(
                    (id, one) -> assertThat(five.transfer(id).path("state").asText())
                            .as("%s after %s at the close", id, one.fault())
                            .isEqualTo(one.ends().contains("IN_DOUBT") ? "DONE" : last(id))));
        }
    }

    private static Map<String, String> patience() {
        var settings = new HashMap<String, String>();
        FiveBanks.CODES.forEach(bank -> settings.put("gateway.custody.banks." + bank + ".inquire-after", "1500ms"));
        settings.put("gateway.settlement.file-within", "5s");
        return settings;
    }

    /** One after the other, so that each meets the fault that is meant for it. */
    private void all(String bank, String kind, String operation, List<Case> cases) {
        five.faults(
                bank,
                cases.stream()
                        .map(one -> "{\"operation\":\"%s\",\"fault\":\"%s\"}".formatted(operation, one.fault()))
                        .collect(Collectors.joining(",")));
        for (int i = 0; i < cases.size(); i++) {
            expect(bank, kind, "%d.%02d".formatted(10 + i, i), cases.get(i));
            awaitFaults(bank, cases.size() - i - 1);
        }
    }

    private void awaitFaults(String bank, int left) {
        Awaitility.await(left + " faults left at " + bank)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> look()
                        && five.programs
                                        .banks
                                        .control()
                                        .get("/banks/" + bank + "/faults")
                                        .expect(200)
                                        .body()
                                        .size()
                                == left);
    }

    private void expect(String bank, String kind, String amount, Case one) {
        expected.computeIfAbsent(bank, code -> new LinkedHashMap<>()).put(five.order(bank, kind, amount), one);
    }

    /** Notes the states of all transfers as the API shows them now. */
    private boolean look() {
        five.desk
                .as("counter")
                .get("/clients/" + five.clientNo + "/transfers?limit=500")
                .expect(200)
                .body()
                .path("items")
                .forEach(transfer -> seen.computeIfAbsent(
                                transfer.path("transferId").asText(), id -> new LinkedHashSet<>())
                        .add(transfer.path("state").asText()));
        return true;
    }

    private void awaitEnds() {
        Awaitility.await("every transfer has ended as it must")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    look();
                    expected.forEach((bank, transfers) -> transfers.forEach((id, one) -> assertThat(one.ends())
                            .as("%s at %s, seen as %s", one.fault(), bank, seen.get(id))
                            .contains(last(id))));
                });
        expected.forEach((bank, transfers) -> transfers.forEach((id, one) -> {
            if (one.doubt()) {
                assertThat(seen.get(id)).as("%s at %s", one.fault(), bank).contains("IN_DOUBT");
            }
        }));
    }

    private String last(String id) {
        return new ArrayList<>(seen.getOrDefault(id, Set.of("none"))).getLast();
    }

    private void outages() {
        FiveBanks.CODES.forEach(bank -> {
            five.faults(bank, "{\"fault\":\"DOWN\",\"seconds\":2}");
            expect(bank, "DEPOSIT", "40.00", DOWN.get(bank));
        });
        awaitEnds();
        five.awaitSignedIn("srb");
        five.faults("srb", "{\"fault\":\"SILENT\",\"seconds\":2}");
        expect("srb", "DEPOSIT", "41.00", Case.of("SILENT", true, "DONE", "REFUSED"));
        awaitEnds();
        FiveBanks.CODES.forEach(five::awaitSignedIn);
        FiveBanks.CODES.forEach(bank -> assertThat(five.desk
                        .bankStarts(bank, "ASK_RESULT", five.account(bank), ",\"originalSerial\":\"NEVER-1\"")
                        .body()
                        .at("/original/code")
                        .asText())
                .isEqualTo("2027"));
    }

    /** A bank whose file will not come says nothing of what is in doubt; two persons who asked there do (P2). */
    private void withoutItsFile(String bank) {
        expected.get(bank).forEach((id, one) -> {
            if (one.ends().contains("IN_DOUBT")) {
                five.desk
                        .as("settlement")
                        .post(
                                "/transfers/" + id + "/conclude",
                                "{\"happened\":true,\"reason\":\"the bank's desk says so\"}")
                        .expect(202);
                five.desk
                        .as("settlement2")
                        .post("/transfers/" + id + "/approve", "{}")
                        .expect(200);
            }
        });
    }

    /** The two banks whose rows are wrong hold it up until two persons have worked that off; no other does. */
    private void close() {
        FILES.forEach((bank, fault) ->
                five.faults(bank, "{\"operation\":\"CHK01\",\"fault\":\"%s\",\"seconds\":2}".formatted(fault)));
        var settlement = five.desk.as("settlement");
        var run = settlement.post("/trading-day/close", "{}").expect(202).text("runId");
        awaitRun(run, "BLOCKED");
        assertThat(differences("nhb")).isEmpty();
        assertThat(differences("srb"))
                .extracting(one -> one.path("kind").asText())
                .containsExactly("ONLY_FIRM");
        assertThat(differences("grb"))
                .extracting(one -> one.path("kind").asText())
                .containsExactly("AMOUNT");
        for (String bank : List.of("srb", "grb")) {
            var path = "/differences/" + differences(bank).getFirst().path("id").asText();
            settlement
                    .post(path + "/propose", "{\"handling\":\"ASK_BANK\",\"note\":\"its file is wrong\"}")
                    .expect(200);
            five.desk.as("settlement2").post(path + "/approve", "{}").expect(200);
        }
        awaitRun(run, "DONE");
    }

    private List<JsonNode> differences(String bank) {
        var day = five.desk.as("settlement").get("/trading-day").text("day");
        var all = new ArrayList<JsonNode>();
        five.desk
                .as("settlement")
                .get("/reconciliations?day=" + day + "&bank=" + bank)
                .expect(200)
                .body()
                .path("differences")
                .forEach(all::add);
        return all;
    }

    private void awaitRun(String run, String state) {
        Awaitility.await("the close is " + state)
                .atMost(Duration.ofSeconds(90))
                .until(() -> five.desk
                        .as("settlement")
                        .get("/trading-day/runs/" + run)
                        .text("state")
                        .equals(state));
    }
}
