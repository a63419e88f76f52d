package org.custodygateway.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What people do at the firm's desks and clients at their banks, over the gateway's API and the mock banks' control. */
public final class Desk {

    private static final Set<String> FINAL = Set.of("DONE", "REFUSED", "REVERSED");
    private static final String[] OPENING = {
        "OPENING_APPLICATION",
        "ACCOUNT_INFORMATION_FORM",
        "IDENTITY_DOCUMENT",
        "CUSTODY_CONTRACT",
        "SERVICE_AGREEMENT",
        "AUXILIARY_APPLICATION"
    };

    private final Programs programs;
    private final AtomicInteger numbers =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1000, 9000) * 1000);

    public Desk(Programs programs) {
        this.programs = programs;
    }

    /** A client with a main account at {@code nhb} and an auxiliary one at {@code jmb}, both contracts in force. */
    public record Client(
            String clientNo,
            String main,
            String auxiliary,
            String settlementAtNhb,
            String settlementAtJmb,
            String name,
            String documentNumber) {}

    public Api as(String user) {
        return programs.gateway.api().as(user);
    }

    /** Opens an ordinary account of a person at a bank. */
    public String settlementAccount(String bank, String name, String documentNumber, String balance) {
        String account = "62" + "%014d".formatted(numbers.incrementAndGet());
        programs.banks
                .control()
                .post("/banks/" + bank + "/settlement-accounts", """
                        {"account":"%s","name":"%s","documentType":"10","documentNumber":"%s","balance":"%s"}""".formatted(account, name, documentNumber, balance))
                .expect(201);
        return account;
    }

    /** Files a paper of the kind and gives its id. */
    public String paper(String kind) {
        String boundary = "paper-" + numbers.incrementAndGet();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.png\"\r\nContent-Type: image/png\r\n\r\n";
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13};
        var body = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.UTF_8)),
                BodyPublishers.ofByteArray(png),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return as("counter")
                .send("POST", "/papers", body, "Content-Type", "multipart/form-data; boundary=" + boundary)
                .expect(201)
                .text("paperId");
    }

    /** Papers as the text of a JSON array. */
    public String papers(String... kinds) {
        return Stream.of(kinds).map(kind -> '"' + paper(kind) + '"').collect(Collectors.joining(",", "[", "]"));
    }

    /** Hands an application in at the counter and has the supervisor approve it; its number. */
    public String approved(String application) {
        String id = as("counter").post("/applications", application).expect(201).text("applicationId");
        as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        return id;
    }

    /** Waits until the application has come to the state. */
    public JsonNode awaitApplication(String id, String state) {
        return Awaitility.await("application " + id + " is " + state)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("counter")
                                .get("/applications/" + id)
                                .expect(200)
                                .body(),
                        application -> application.path("state").asText().equals(state));
    }

    /** Opens a client with two accounts in one visit, pre-designation confirmed at the bank, as A6 and A7 have it. */
    public Client linkedClient(String name, String balance) {
        return linkedClient(name, Documents.man(numbers.incrementAndGet() % 1_000_000), balance);
    }

    /** The same for a person whose document number the test has to know. */
    public Client linkedClient(String name, String document, String balance) {
        String atNhb = settlementAccount("nhb", name, document, balance);
        String atJmb = settlementAccount("jmb", name, document, balance);
        String id = approved("""
                {"business":"OPEN_CLIENT","onSite":true,"risksShown":true,"papers":%s,"data":{"type":"INDIVIDUAL",
                 "identity":{"name":"%s","sex":"M","nationality":"CHN","occupation":"engineer","address":"上海市浦东新区1号","phone":"13800000001",
                  "documentType":"10","documentNumber":"%s","documentExpires":"2046-01-01"},
                 "fourSteps":{"check":{"method":"DOCUMENT_AND_PERSON","result":"MATCH"},
                  "understand":{"purpose":"investing","sourceOfFunds":"salary"},"register":{},"keep":{}},
                 "main":{"bank":"nhb","settlementAccount":"%s"},"auxiliaries":[{"bank":"jmb"}]}}""".formatted(papers(OPENING), name, document, atNhb));
        String clientNo = awaitApplication(id, "DONE").path("clientNo").asText();
        String main = accountAt(clientNo, "nhb");
        String auxiliary = accountAt(clientNo, "jmb");
        awaitContract(clientNo, auxiliary, "PRE_DESIGNATED");
        programs.banks
                .control()
                .post("/banks/jmb/actions", """
                        {"action":"CONFIRM_DESIGNATION","fundAccountNo":"%s","settlementAccount":"%s"}""".formatted(auxiliary, atJmb))
                .expect(200);
        awaitContract(clientNo, auxiliary, "IN_FORCE");
        awaitContract(clientNo, main, "IN_FORCE");
        return new Client(clientNo, main, auxiliary, atNhb, atJmb, name, document);
    }

    /** Adds an auxiliary account at a bank that signs at the firm's end, such as {@code ltb}; its number, its contract in force. */
    public String auxiliaryAt(String bank, Client client, String balance) {
        String settlement = settlementAccount(bank, client.name(), client.documentNumber(), balance);
        String id = approved("""
                {"business":"ADD_AUXILIARY","clientNo":"%s","onSite":true,"risksShown":true,"papers":%s,
                 "data":{"bank":"%s","settlementAccount":"%s"}}""".formatted(
                        client.clientNo(), papers("AUXILIARY_APPLICATION", "CUSTODY_CONTRACT"), bank, settlement));
        awaitApplication(id, "DONE");
        return accountAt(client.clientNo(), bank);
    }

    /** Adds an auxiliary account at a bank where the client confirms it, such as {@code srb}; its number, its contract in force. */
    public String auxiliaryConfirmedAt(String bank, Client client, String settlementAccount) {
        String id =
                approved("""
                {"business":"ADD_AUXILIARY","clientNo":"%s","onSite":true,"risksShown":true,"papers":%s,"data":{"bank":"%s"}}""".formatted(client.clientNo(), papers("AUXILIARY_APPLICATION", "CUSTODY_CONTRACT"), bank));
        awaitApplication(id, "WAITING_BANK");
        String account = accountAt(client.clientNo(), bank);
        awaitContract(client.clientNo(), account, "PRE_DESIGNATED");
        bankStarts(bank, "CONFIRM_DESIGNATION", account, ",\"settlementAccount\":\"" + settlementAccount + "\"")
                .expect(200);
        awaitApplication(id, "DONE");
        return account;
    }

    private String accountAt(String clientNo, String bank) {
        for (JsonNode account : accounts(clientNo)) {
            if (account.path("bank").asText().equals(bank)) {
                return account.path("accountNo").asText();
            }
        }
        throw new AssertionError("no account at " + bank + " of " + clientNo);
    }

    private void awaitContract(String clientNo, String accountNo, String state) {
        Awaitility.await("contract of " + accountNo + " is " + state)
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        account(clientNo, accountNo).path("contract").asText().equals(state));
    }

    public JsonNode accounts(String clientNo) {
        return as("counter")
                .get("/clients/" + clientNo + "/accounts")
                .expect(200)
                .body()
                .path("items");
    }

    public JsonNode account(String clientNo, String accountNo) {
        for (JsonNode account : accounts(clientNo)) {
            if (account.path("accountNo").asText().equals(accountNo)) {
                return account;
            }
        }
        throw new AssertionError("no account " + accountNo + " of " + clientNo);
    }

    /** Orders a deposit or withdrawal and answers with what came back, whatever it is. */
    public Api.Answer order(String user, String key, String kind, String accountNo, String amount) {
        return as(user).post(
                        "/transfers",
                        "{\"kind\":\"%s\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(kind, accountNo, amount),
                        "Idempotency-Key",
                        key);
    }

    /** Waits until nothing more can become of the transfer. */
    public JsonNode awaitFinal(String transferId) {
        return Awaitility.await("transfer " + transferId + " is final")
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("counter")
                                .get("/transfers/" + transferId)
                                .expect(200)
                                .body(),
                        transfer -> FINAL.contains(transfer.path("state").asText()));
    }

    /** The bank's own book of the client's ordinary account. */
    public String balanceAtBank(String bank, String settlementAccount) {
        return programs.banks
                .control()
                .get("/banks/" + bank + "/settlement-accounts/" + settlementAccount)
                .expect(200)
                .text("balance");
    }

    /** The bank's mirror of a fund account. */
    public String mirrorAtBank(String bank, String fundAccountNo) {
        return programs.banks
                .control()
                .get("/banks/" + bank + "/management-accounts/" + fundAccountNo)
                .expect(200)
                .text("balance");
    }

    /** The client's ordinary account that the bank has tied the fund account to. */
    public String settlementAccountAtBank(String bank, String fundAccountNo) {
        return programs.banks
                .control()
                .get("/banks/" + bank + "/management-accounts/" + fundAccountNo)
                .expect(200)
                .text("settlementAccount");
    }

    /** Orders as the client and waits up to five seconds for a final state; answers with what came back, whatever it is. */
    public Api.Answer order(String clientNo, String order) {
        return as(clientNo)
                .post("/transfers", order, "Idempotency-Key", UUID.randomUUID().toString(), "Prefer", "wait=5");
    }

    /** Waits until the transfer has come to the state. */
    public JsonNode awaitTransfer(String transferId, String state) {
        return Awaitility.await("transfer " + transferId + " is " + state)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> as("counter")
                                .get("/transfers/" + transferId)
                                .expect(200)
                                .body(),
                        transfer -> transfer.path("state").asText().equals(state));
    }

    /** Has the bank start something by itself; fields as JSON, without braces. */
    public Api.Answer bankStarts(String bank, String action, String fundAccountNo, String fields) {
        return programs.banks
                .control()
                .post(
                        "/banks/" + bank + "/actions",
                        "{\"action\":\"%s\",\"fundAccountNo\":\"%s\"%s}".formatted(action, fundAccountNo, fields));
    }

    /** Makes the bank misbehave once. */
    public void fault(String bank, String operation, String fault) {
        programs.banks
                .control()
                .put(
                        "/banks/" + bank + "/faults",
                        "[{\"operation\":\"%s\",\"fault\":\"%s\",\"times\":1}]".formatted(operation, fault))
                .expect(200);
    }

    /** What the firm has at the bank, by the bank's own book. */
    public String omnibusAtBank(String bank) {
        return programs.banks
                .control()
                .get("/banks/" + bank + "/omnibus-account")
                .expect(200)
                .text("balance");
    }

    /** Closes the day and waits until that is done; the run. */
    public JsonNode closeDay() {
        String run =
                as("settlement").post("/trading-day/close", "{}").expect(202).text("runId");
        return Awaitility.await("the day is closed")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("settlement")
                                .get("/trading-day/runs/" + run)
                                .expect(200)
                                .body(),
                        step -> step.path("state").asText().equals("DONE"));
    }

    /** Opens the next trading day and says which it is. */
    public String openDay() {
        as("settlement").post("/trading-day/open", "{}").expect(200);
        return as("settlement").get("/trading-day").expect(200).text("day");
    }

    /** The proof of the books, which must say that they balance. */
    public JsonNode books() {
        var books = as("settlement").get("/books").expect(200).body();
        if (!books.path("balanced").asBoolean()) {
            throw new AssertionError("the books do not balance: " + books);
        }
        return books;
    }
}
