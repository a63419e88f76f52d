package org.custodygateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.custodygateway.support.Documents;

/** Opens clients at the counter, and at their banks where they have to confirm there. */
final class Openings {

    private static final List<String> PAPERS = List.of(
            "OPENING_APPLICATION",
            "ACCOUNT_INFORMATION_FORM",
            "IDENTITY_DOCUMENT",
            "CUSTODY_CONTRACT",
            "SERVICE_AGREEMENT",
            "AUXILIARY_APPLICATION");
    private static final List<String> SIGNED_AT_BANK = List.of("jmb", "srb");
    private static final String FAR = "2046-01-01";
    private static final String WEALTH = "100000000.00";

    private final Firm firm;

    Openings(Firm firm) {
        this.firm = firm;
    }

    /** A natural person with accounts at the banks, the main one at the first, which signs at the firm's end. */
    Customer person(int number, String name, List<String> banks) {
        return person(number, name, FAR, banks);
    }

    /** The same with a document that runs out on the day. */
    Customer person(int number, String name, String expires, List<String> banks) {
        boolean woman = number % 2 == 0;
        var document = woman ? Documents.woman(number * 997L) : Documents.man(number * 997L);
        return open(number, name, "10", document, banks, """
                "type":"INDIVIDUAL","identity":{"name":"%s","sex":"%s","nationality":"CHN","occupation":"%s","address":"上海市浦东新区世纪大道%d号",
                 "phone":"138%08d","documentType":"10","documentNumber":"%s","documentExpires":"%s"}""".formatted(
                name, woman ? "F" : "M", number % 3 == 0 ? "teacher" : "engineer", number, number, document, expires));
    }

    /** An institution with accounts at the banks. */
    Customer institution(int number, String name, List<String> banks) {
        var code = Documents.institution(number);
        var person = "{\"name\":\"%s\",\"documentType\":\"10\",\"documentNumber\":\"%s\",\"documentExpires\":\"%s\"}";
        return open(number, name, "16", code, banks, """
                "type":"INSTITUTION","identity":{"name":"%s","address":"北京市西城区金融街%d号","businessScope":"manufacture of instruments","creditCode":"%s",
                 "phone":"010%08d","documentType":"16","documentNumber":"%s","documentExpires":"%s","legalRepresentative":%s,"handler":%s,"controller":%s}""".formatted(
                        name,
                        number,
                        code,
                        number,
                        code,
                        FAR,
                        person.formatted("周建国", Documents.man(number * 991L), FAR),
                        person.formatted("吴秀英", Documents.woman(number * 983L), FAR),
                        person.formatted("周建国", Documents.man(number * 991L), FAR)));
    }

    private Customer open(
            int number, String name, String documentType, String document, List<String> banks, String who) {
        var settlement = new ArrayList<String>();
        for (int i = 0; i < banks.size(); i++) {
            var account = "62%d%013d".formatted(i, number);
            settlement.add(account);
            firm.banks()
                    .post("/banks/" + banks.get(i) + "/settlement-accounts", """
                            {"account":"%s","name":"%s","documentType":"%s","documentNumber":"%s","balance":"%s"}""".formatted(
                                    account, name, documentType, document, WEALTH))
                    .expect(201);
        }
        var ties = new ArrayList<String>();
        for (int i = 0; i < banks.size(); i++) {
            ties.add(tie(banks.get(i), settlement.get(i)));
        }
        var application = firm.approved(
                """
                {"business":"OPEN_CLIENT","onSite":true,"risksShown":true,"papers":%s,"data":{%s,
                 "fourSteps":{"check":{"method":"DOCUMENT_AND_PERSON","result":"MATCH"},
                  "understand":{"purpose":"investing","sourceOfFunds":"salary"},"register":{},"keep":{}},
                 "main":%s,"auxiliaries":[%s]}}""".formatted(
                                firm.papers(PAPERS),
                                who,
                                ties.getFirst(),
                                ties.stream().skip(1).collect(Collectors.joining(","))),
                "DONE",
                "WAITING_BANK");
        var clientNo = application.path("clientNo").asText();
        var accounts = new ArrayList<String>();
        for (int i = 0; i < banks.size(); i++) {
            accounts.add(inForce(clientNo, banks.get(i), settlement.get(i)));
        }
        return new Customer(firm, clientNo, name, document, accounts);
    }

    private static String tie(String bank, String settlementAccount) {
        return SIGNED_AT_BANK.contains(bank)
                ? "{\"bank\":\"%s\"}".formatted(bank)
                : "{\"bank\":\"%s\",\"settlementAccount\":\"%s\"}".formatted(bank, settlementAccount);
    }

    private String inForce(String clientNo, String bank, String settlementAccount) {
        if (SIGNED_AT_BANK.contains(bank)) {
            var account =
                    await(clientNo, bank, "PRE_DESIGNATED").path("accountNo").asText();
            firm.banks()
                    .post("/banks/" + bank + "/actions", """
                    {"action":"CONFIRM_DESIGNATION","fundAccountNo":"%s","settlementAccount":"%s"}""".formatted(account, settlementAccount))
                    .expect(200);
        }
        return await(clientNo, bank, "IN_FORCE").path("accountNo").asText();
    }

    private JsonNode await(String clientNo, String bank, String contract) {
        return Awaitility.await("the contract of " + clientNo + " at " + bank + " is " + contract)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> account(clientNo, bank),
                        found -> found.path("contract").asText().equals(contract));
    }

    private JsonNode account(String clientNo, String bank) {
        var accounts = firm.as("counter")
                .get("/clients/" + clientNo + "/accounts")
                .expect(200)
                .body()
                .path("items");
        for (var account : accounts) {
            if (account.path("bank").asText().equals(bank)) {
                return account;
            }
        }
        throw new IllegalStateException("no account at " + bank + " of " + clientNo);
    }
}
