package org.custodygateway.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Documents;

/** Opens clients at the counter and at their banks, in good weather. */
final class Clerk {

    private static final List<String> OPENING = List.of(
            "OPENING_APPLICATION",
            "ACCOUNT_INFORMATION_FORM",
            "IDENTITY_DOCUMENT",
            "CUSTODY_CONTRACT",
            "SERVICE_AGREEMENT",
            "AUXILIARY_APPLICATION");
    private static final List<String> SIGNED_AT_BANK = List.of("jmb", "srb");
    /** One in so many does not trade, so that the main account can be changed on any day. */
    private static final int SAVERS = 3;

    private static final long OPENED_WITH = 100_000_000;

    private final Site site;
    private final Random random;

    Clerk(Site site, Random random) {
        this.site = site;
        this.random = random;
    }

    /** A client with an account at every bank, the main one at a bank that signs at the firm's end. */
    Customer open(int number) {
        String name = "客户" + number;
        String document = Documents.man(number);
        var settlement = site.bankCodes().stream()
                .map(bank -> settlementAccount(bank, name, document, number))
                .toList();
        String clientNo = application(name, document, settlement);
        var accounts = new ArrayList<Customer.Account>();
        for (int i = 0; i < settlement.size(); i++) {
            String bank = site.bankCodes().get(i);
            String accountNo = accountAt(clientNo, bank);
            confirm(bank, clientNo, accountNo, settlement.get(i));
            awaitContract(clientNo, accountNo, "IN_FORCE");
            accounts.add(
                    new Customer.Account(accountNo, bank, settlement.get(i), spare(settlement.get(i)), OPENED_WITH));
        }
        return new Customer(
                clientNo,
                name,
                accounts,
                number % SAVERS == 0,
                new AtomicReference<>(accounts.getFirst().accountNo()));
    }

    private Api as(String user) {
        return site.api(random).orElseThrow().as(user);
    }

    private String settlementAccount(String bank, String name, String document, int number) {
        String account = "62%s%012d".formatted(site.bankCodes().indexOf(bank), number);
        ordinary(bank, account, name, document, OPENED_WITH);
        ordinary(bank, spare(account), name, document, 0);
        return account;
    }

    private static String spare(String account) {
        return account + "2";
    }

    private void ordinary(String bank, String account, String name, String document, long fen) {
        site.control()
                .post("/banks/" + bank + "/settlement-accounts", """
                        {"account":"%s","name":"%s","documentType":"10","documentNumber":"%s","balance":"%s"}""".formatted(account, name, document, Fen.text(fen)))
                .expect(201);
    }

    private String application(String name, String document, List<String> settlement) {
        var banks = site.bankCodes();
        String auxiliaries = Stream.iterate(1, i -> i + 1)
                .limit(banks.size() - 1L)
                .map(i -> account(banks.get(i), settlement.get(i)))
                .collect(Collectors.joining(","));
        String form = """
                {"business":"OPEN_CLIENT","onSite":true,"risksShown":true,"papers":[%s],"data":{"type":"INDIVIDUAL",
                 "identity":{"name":"%s","sex":"M","nationality":"CHN","occupation":"engineer","address":"上海市浦东新区1号","phone":"13800000001",
                  "documentType":"10","documentNumber":"%s","documentExpires":"2046-01-01"},
                 "fourSteps":{"check":{"method":"DOCUMENT_AND_PERSON","result":"MATCH"},
                  "understand":{"purpose":"investing","sourceOfFunds":"salary"},"register":{},"keep":{}},
                 "main":%s,"auxiliaries":[%s]}}""".formatted(
                        papers(OPENING), name, document, account(banks.getFirst(), settlement.getFirst()), auxiliaries);
        String id = as("counter").post("/applications", form).expect(201).text("applicationId");
        as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        return Awaitility.await("application " + id + " is done")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("counter").get("/applications/" + id).expect(200),
                        application -> application.text("state").equals("DONE"))
                .text("clientNo");
    }

    private static String account(String bank, String settlement) {
        return SIGNED_AT_BANK.contains(bank)
                ? "{\"bank\":\"%s\"}".formatted(bank)
                : "{\"bank\":\"%s\",\"settlementAccount\":\"%s\"}".formatted(bank, settlement);
    }

    private String papers(List<String> kinds) {
        return kinds.stream().map(this::paper).collect(Collectors.joining(","));
    }

    private String paper(String kind) {
        return '"' + Counter.scan(as("counter"), random, kind).expect(201).text("paperId") + '"';
    }

    private void confirm(String bank, String clientNo, String accountNo, String settlement) {
        if (!SIGNED_AT_BANK.contains(bank)) {
            return;
        }
        awaitContract(clientNo, accountNo, "PRE_DESIGNATED");
        site.control()
                .post("/banks/" + bank + "/actions", """
                        {"action":"CONFIRM_DESIGNATION","fundAccountNo":"%s","settlementAccount":"%s"}""".formatted(accountNo, settlement))
                .expect(200);
    }

    private String accountAt(String clientNo, String bank) {
        return account(clientNo, "bank", bank).path("accountNo").asText();
    }

    private void awaitContract(String clientNo, String accountNo, String state) {
        Awaitility.await("contract of " + accountNo + " is " + state)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> account(clientNo, "accountNo", accountNo)
                        .path("contract")
                        .asText()
                        .equals(state));
    }

    private JsonNode account(String clientNo, String field, String value) {
        for (var account : as("counter")
                .get("/clients/" + clientNo + "/accounts")
                .expect(200)
                .body()
                .path("items")) {
            if (account.path(field).asText().equals(value)) {
                return account;
            }
        }
        throw new AssertionError("no account with " + field + " " + value + " of " + clientNo);
    }
}
