package org.custodygateway.web.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.custodygateway.support.Desk.Client;
import org.custodygateway.support.Documents;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** The businesses of the counter, from the first click to the booked result and its record. */
class CounterDeskTest {

    private static Chromium chromium;
    private static DemoSite site;
    private static BrowserContext window;
    private static Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        site = DemoSite.shared();
        window = chromium.window();
        page = site.at(window, "counter", "/counter");
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    private static CounterScreen counter() {
        return new CounterScreen(page, site.address()).open("/counter");
    }

    private static String at(String bank, Client client) {
        return site.desk.settlementAccount(bank, client.name(), client.documentNumber(), "1000.00");
    }

    private static JsonNode records(String subject) {
        return site.as("auditor")
                .get("/audit/records?subject=" + subject + "&limit=50")
                .expect(200)
                .body()
                .path("items");
    }

    private static JsonNode application(String id) {
        return site.as("counter").get("/applications/" + id).expect(200).body();
    }

    private static void approved(String by, String id) {
        site.as(by).post("/applications/" + id + "/approve", "{}").expect(200);
        site.desk.awaitApplication(id, "DONE");
    }

    private static Map<String, String> person(String name, String document) {
        var values = new LinkedHashMap<String, String>();
        values.put("identity.name", name);
        values.put("identity.documentType", "10");
        values.put("identity.documentNumber", document);
        values.put("identity.documentExpires", "2046-01-01");
        values.put("identity.sex", "M");
        values.put("identity.occupation", "工程师");
        values.put("identity.phone", "13800000077");
        values.put("identity.address", "上海市浦东新区7号");
        values.put("fourSteps.check.method", "DOCUMENT_AND_PERSON");
        values.put("fourSteps.check.result", "MATCH");
        values.put("fourSteps.understand.purpose", "证券投资");
        values.put("fourSteps.understand.sourceOfFunds", "工资收入");
        return values;
    }

    @Test
    void A6_a_client_is_linked_at_three_banks_approved_in_a_second_window_gets_the_receipt_and_deposits()
            throws IOException {
        var document = Documents.man(771_001);
        var values = person("陆家明", document);
        values.put("main.bank", "nhb");
        values.put("main.settlementAccount", site.desk.settlementAccount("nhb", "陆家明", document, "5000.00"));
        values.put("auxiliaries.0.bank", "ltb");
        values.put("auxiliaries.0.settlementAccount", site.desk.settlementAccount("ltb", "陆家明", document, "0.00"));
        values.put("auxiliaries.1.bank", "grb");
        values.put("auxiliaries.1.settlementAccount", site.desk.settlementAccount("grb", "陆家明", document, "0.00"));

        var clerk = counter().click("a[href='/counter/open/open-individual']");
        page.waitForURL("**/open-individual");
        var more = page.locator("details:has([id='fourSteps-check-reference'])");
        assertThat(more).not().hasAttribute("open", "");
        assertThat(page.locator("form.panes .field:visible")).hasCount(19);
        clerk.fill(Map.of("fourSteps.check.method", "ONLINE"));
        assertThat(more).hasAttribute("open", "");
        assertThat(more.locator(":required")).hasCount(3);
        var id = clerk.fill(values).scan(6).tick("risksShown").tick("onSite").handIn();
        assertThat(page.locator("#application-state")).hasAttribute("data-state", "WAITING_APPROVAL");

        try (var other = chromium.window()) {
            var supervisor = new CounterScreen(site.at(other, "supervisor", "/counter"), site.address());
            supervisor.click("#work a[href='/counter/approvals']");
            assertThat(supervisor
                            .page()
                            .locator("#queue li")
                            .filter(new Locator.FilterOptions()
                                    .setHas(supervisor.page().locator("a[href$='id=" + id + "']"))))
                    .containsText("陆家明");
            supervisor.click("#queue a[href$='id=" + id + "']");
            assertThat(supervisor.page().locator("#changes")).containsText("陆家明");
            assertThat(supervisor.page().locator(".scans li")).hasCount(6);
            supervisor.click("#approve");
            assertThat(supervisor.page().locator("#said")).isVisible();
        }

        assertThat(page.locator("#application-state")).hasAttribute("data-state", "DONE");
        assertThat(page.locator("#receipt")).isVisible();
        var receipt = window.request()
                .get(site.address() + "/counter/applications/" + id + "/receipt")
                .body();
        var text =
                new PdfTextExtractor(new PdfReader(receipt)).getTextFromPage(1).replaceAll("\\s", "");
        assertThat(text).contains("业务回单", id, "陆家明", "客户开户", "存管协议", "北港银行");

        clerk.click("section a[href^='/counter/clients/']");
        assertThat(page.locator(".account .mark.good").filter(hasText("已生效"))).hasCount(3);
        var clientNo = page.locator("#client-no").textContent();
        clerk.click("a[href$='/deposit']");
        clerk.fill(Map.of("accountNo", clientNo + "01", "amount", "1,000")).click("form.panes button[type=submit]");

        assertThat(page.locator("#transfers .state-DONE")).hasCount(1);
        assertThat(page.locator("#account-" + clientNo + "01 .balance")).hasText("1,000.00");
        assertThat(site.desk.account(clientNo, clientNo + "01").path("balance").asText())
                .isEqualTo("1000.00");
        assertThat(records("application:" + id).findValuesAsText("action"))
                .contains("application.submitted", "application.approved", "application.moved");
        assertThat(clerk.clicks()).as("clicks of the clerk").isLessThanOrEqualTo(20);
    }

    @Test
    void A7_what_is_done_at_the_firm_says_which_account_waits_for_the_client_at_the_bank_until_it_does_not()
            throws IOException {
        var client = site.desk.linkedClient("许待认", "100.00");
        var settlement = at("srb", client);
        var added = site.desk.approved(
                """
                {"business":"ADD_AUXILIARY","clientNo":"%s","onSite":true,"risksShown":true,"papers":%s,"data":{"bank":"srb"}}""".formatted(client.clientNo(), site.desk.papers("AUXILIARY_APPLICATION", "CUSTODY_CONTRACT")));
        site.desk.awaitApplication(added, "WAITING_BANK");
        var account = client.clientNo() + "03";
        counter();
        var line = page.locator("#to-confirm li").filter(hasText("许待认"));
        assertThat(line).containsText(account);
        line.locator("a").click();
        assertThat(page.locator("#detail #to-confirm")).containsText(account);
        assertThat(page.locator("#detail #to-confirm")).containsText("不设截止日期");
        assertThat(page.locator("#changes")).containsText("春江银行");
        assertThat(page.locator("[aria-labelledby=h-opened] .mark.warn")).hasText("预指定");
        var receipt = window.request()
                .get(site.address() + "/counter/applications/" + added + "/receipt")
                .body();
        assertThat(new PdfTextExtractor(new PdfReader(receipt))
                        .getTextFromPage(1)
                        .replaceAll("\\s", ""))
                .contains("1个账户待客户到银行确认", "（资金账户" + account + "）", "不设截止日期");

        site.desk
                .bankStarts("srb", "CONFIRM_DESIGNATION", account, ",\"settlementAccount\":\"" + settlement + "\"")
                .expect(200);
        assertThat(page.locator("[aria-labelledby=h-opened] .mark.good")).hasText("已生效");
        assertThat(page.locator("#detail #to-confirm")).hasCount(0);
        assertThat(page.locator("#application-state")).hasAttribute("data-state", "DONE");
        counter();
        assertThat(page.locator("#to-confirm li").filter(hasText("许待认"))).hasCount(0);
    }

    @Test
    void I1_A13_A6_an_institution_is_opened_with_the_persons_behind_it_and_its_agent_opens_the_service() {
        var code = Documents.institution(772_001);
        var clerk = counter().click("a[href='/counter/open/open-institution']");
        page.waitForURL("**/open-institution");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        var values = new LinkedHashMap<>(person("", code));
        values.keySet().removeIf(field -> field.endsWith(".sex") || field.endsWith(".occupation"));
        values.putAll(Map.of(
                "identity.name", "东方示例贸易有限公司",
                "identity.documentType", "16",
                "identity.creditCode", code,
                "identity.businessScope", "货物进出口",
                "main.bank", "nhb",
                "main.settlementAccount", atBank("nhb", "东方示例贸易有限公司", code)));
        for (var who : List.of("legalRepresentative", "handler", "controller", "beneficialOwners.0")) {
            values.put("identity." + who + ".name", "傅立人");
            values.put("identity." + who + ".documentType", "10");
            values.put("identity." + who + ".documentNumber", Documents.man(772_001));
            values.put("identity." + who + ".documentExpires", "2046-01-01");
        }
        var opened =
                clerk.fill(values).scan(4).tick("risksShown").tick("onSite").handIn();
        assertThat(page.locator("#changes")).containsText("控股股东或实际控制人");
        site.as("supervisor").post("/applications/" + opened + "/approve", "{}").expect(200);
        var clientNo =
                site.desk.awaitApplication(opened, "DONE").path("clientNo").asText();

        clerk.open("/counter/clients/" + clientNo).click("a[href$='/open-service']");
        page.waitForURL("**/open-service");
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        clerk.fill(Map.of(
                        "auxiliaries.0.bank", "ltb",
                        "auxiliaries.0.settlementAccount", atBank("ltb", "东方示例贸易有限公司", code),
                        "agent.name", "代小办",
                        "agent.contact", "13700001111",
                        "agent.documentType", "10",
                        "agent.documentNumber", Documents.man(772_002)))
                .tick("'agent.namesThis'");
        var service = clerk.scan(3)
                .scanInto("ul.papers", 1)
                .tick("risksShown")
                .tick("onSite")
                .handIn();
        assertThat(page.locator("[aria-labelledby=h-agent]")).containsText("代小办");
        approved("supervisor", service);
        assertThat(site.desk.account(clientNo, clientNo + "02").path("contract").asText())
                .isEqualTo("IN_FORCE");
        assertThat(records("application:" + service).findValuesAsText("action")).contains("application.agent");
    }

    private static String atBank(String bank, String name, String creditCode) {
        var account = "63" + Math.abs(bank.hashCode() % 1000) + creditCode.substring(8, 17);
        site.programs
                .banks
                .control()
                .post("/banks/" + bank + "/settlement-accounts", """
                        {"account":"%s","name":"%s","documentType":"16","documentNumber":"%s","balance":"0.00"}""".formatted(account, name, creditCode))
                .expect(201);
        return account;
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void P1_a_client_is_found_by_each_of_five_keys_and_seen_unmasked_only_for_a_reason_on_record() {
        var client = site.desk.linkedClient("欧阳五键", "100.00");
        for (var key : new String[] {
            client.clientNo(), client.main(), client.documentNumber(), client.settlementAtNhb(), client.name()
        }) {
            counter().find(key);
            page.waitForURL("**/counter/clients/" + client.clientNo());
            assertThat(page.url()).doesNotContain(client.documentNumber());
        }
        assertThat(page.locator("#client")).not().containsText(client.documentNumber());
        assertThat(page.locator("#client")).not().containsText("13800000001");

        page.selectOption("#unmask-reason", "CHECK_IN_PERSON");
        page.locator("form:has(#unmask-reason) button").click();

        assertThat(page.locator("#seen")).containsText(client.documentNumber());
        assertThat(page.locator("#seen")).containsText("13800000001");
        assertThat(records("client:" + client.clientNo()).findValuesAsText("action"))
                .contains("client.unmasked");
        counter().find("没有这个人");
        assertThat(page.locator("#found .empty")).isVisible();
    }

    @Test
    void T1_T2_money_moves_from_main_to_auxiliary_with_its_form_and_the_way_back_is_refused_in_plain_words() {
        var client = site.desk.linkedClient("孔划转", "5000.00");
        site.desk.order(client.clientNo(), """
                {"kind":"DEPOSIT","accountNo":"%s","amount":"2500.00"}""".formatted(client.main())).expect(201);
        var clerk = counter().open("/counter/clients/" + client.clientNo()).click("a[href$='/internal']");
        clerk.fill(Map.of("from", client.main(), "to", client.auxiliary(), "amount", "2000"));
        clerk.click("form.panes button[type=submit]");
        assertThat(page.locator("form .problem [role=alert]")).containsText("资金划转申请表");

        clerk.scan(1).click("form.panes button[type=submit]");
        assertThat(page.locator("#transfers")).containsText("2,000.00");
        assertThat(page.locator("#account-" + client.auxiliary() + " .balance")).hasText("2,000.00");

        clerk.click("a[href$='/internal']")
                .fill(Map.of("from", client.auxiliary(), "to", client.main(), "amount", "100.00"))
                .scan(1)
                .click("form.panes button[type=submit]");
        assertThat(page.locator("form .problem [role=alert]")).containsText("T2");
        assertThat(page.locator("form .problem [role=alert]")).containsText("2,000.00");
        assertThat(clerk.field("amount")).hasValue("100.00");

        clerk.open("/counter/clients/" + client.clientNo()).click("a[href$='/withdrawal']");
        clerk.fill(Map.of("accountNo", client.main(), "amount", "50")).click("form.panes button[type=submit]");
        assertThat(page.locator("#account-" + client.main() + " .balance")).hasText("450.00");
    }

    @Test
    void A14_accounts_are_added_changed_and_closed_and_what_is_returned_says_why() {
        var client = site.desk.linkedClient("钱账户", "1000.00");
        var home = "/counter/clients/" + client.clientNo();

        var added = counter()
                .open(home + "/add-auxiliary")
                .fill(Map.of("bank", "ltb"))
                .fill(Map.of("settlementAccount", at("ltb", client)))
                .scan(2)
                .tick("risksShown")
                .tick("onSite")
                .handIn();
        approved("supervisor", added);
        var card = at("ltb", client);
        var third = client.clientNo() + "03";
        var changed = counter()
                .open(home + "/change-card")
                .fill(Map.of("accountNo", third, "settlementAccount", card))
                .scan(1)
                .handIn();
        approved("supervisor", changed);
        assertThat(site.desk
                        .account(client.clientNo(), third)
                        .path("settlementAccount")
                        .asText())
                .isEqualTo(card);

        var main = counter()
                .open(home + "/change-main")
                .fill(Map.of("accountNo", client.auxiliary()))
                .scan(1)
                .tick("onSite")
                .handIn();
        approved("supervisor", main);
        assertThat(site.desk
                        .account(client.clientNo(), client.auxiliary())
                        .path("role")
                        .asText())
                .isEqualTo("MAIN");

        var closing = counter()
                .open(home + "/close-auxiliary")
                .fill(Map.of("accountNo", client.main()))
                .scan(1)
                .tick("onSite")
                .handIn();
        site.as("supervisor")
                .post("/applications/" + closing + "/return", "{\"note\":\"签名不清\"}")
                .expect(200);
        assertThat(page.locator("#detail")).containsText("签名不清");
        assertThat(page.locator("#application-state")).hasAttribute("data-state", "RETURNED");
        var again = counter()
                .open(home + "/close-auxiliary")
                .fill(Map.of("accountNo", client.main()))
                .scan(1)
                .tick("onSite")
                .handIn();
        site.as("supervisor").post("/applications/" + again + "/approve", "{}").expect(200);
        site.desk.awaitApplication(again, "WAITING_DAY");
        assertThat(page.locator("#application-state")).hasAttribute("data-state", "WAITING_DAY");
        assertThat(records("application:" + again).findValuesAsText("action")).contains("application.approved");
    }

    @Test
    void K1_I1_the_record_is_changed_and_each_approver_sees_what_was_and_what_would_be() {
        var client = site.desk.linkedClient("周资料", "100.00");
        var home = "/counter/clients/" + client.clientNo();
        var updated = counter()
                .open(home + "/update-identity")
                .fill(Map.of("phone", "13911112222"))
                .handIn();
        assertThat(page.locator("#changes td.differs")).hasText("13911112222");
        assertThat(page.locator("#changes")).containsText("*******0001");
        approved("supervisor", updated);

        var renaming = counter()
                .open(home + "/change-key-info")
                .fill(Map.of("name", "周新名"))
                .tick("onSite");
        var slow = new CopyOnWriteArrayList<Route>();
        page.route("**/counter/papers?kind=*", slow::add);
        renaming.choose("ol.papers input[type=file]", 1).click("form.panes button[type=submit]");
        assertThat(page.locator("[data-waits]")).isVisible();
        page.unroute("**/counter/papers?kind=*");
        slow.forEach(Route::resume);
        page.waitForURL("**/counter/applications/*");
        var renamed = page.locator("#application-no").textContent();
        approved("operations", renamed);
        counter().open(home);
        assertThat(page.locator("h1")).containsText("周新名");
        assertThat(page.locator("[aria-labelledby=h-key] .mark.good").first()).isVisible();

        var flag = counter()
                .open(home + "/set-flag")
                .fill(Map.of("flag", "0", "reason", "客户申请"))
                .handIn();
        approved("operations", flag);
        assertThat(site.desk
                        .account(client.clientNo(), client.main())
                        .path("flag")
                        .asInt())
                .isZero();
        var standing = counter()
                .open(home + "/set-standing")
                .fill(Map.of("standing", "DORMANT", "reason", "长期不动"))
                .handIn();
        approved("supervisor", standing);
        var anew = counter()
                .open(home + "/establish-identity")
                .fill(Map.of(
                        "fourSteps.check.method", "DOCUMENT_AND_PERSON",
                        "fourSteps.check.result", "MATCH",
                        "fourSteps.understand.purpose", "证券投资",
                        "fourSteps.understand.sourceOfFunds", "工资收入"))
                .scan(1)
                .tick("onSite")
                .handIn();
        approved("supervisor", anew);
        assertThat(site.as("counter")
                        .get("/clients/" + client.clientNo())
                        .expect(200)
                        .text("standing"))
                .isEqualTo("DORMANT");
    }

    @Test
    void P2_who_hands_in_is_not_offered_to_decide_and_a_draft_outlives_a_reload() {
        var client = site.desk.linkedClient("郑复核", "100.00");
        try (var own = chromium.window()) {
            var head = new CounterScreen(
                    site.at(own, "branchhead", "/counter/clients/" + client.clientNo() + "/set-standing"),
                    site.address());
            head.fill(Map.of("reason", "写到一半"));
            head.page().reload();
            assertThat(head.field("reason")).hasValue("写到一半");
            var id = head.fill(Map.of("standing", "UNQUALIFIED")).handIn();
            assertThat(head.page().locator("#application-state")).isVisible();
            assertThat(head.page().locator("#approve")).hasCount(0);
            site.as("branchhead").post("/applications/" + id + "/approve", "{}").expect(403);

            assertThat(application(id).path("state").asText()).isEqualTo("WAITING_APPROVAL");
            assertThat(head.page().locator("#to-approve b")).hasText(Pattern.compile("[0-9]+"));
            site.as("supervisor").post("/applications/" + id + "/return", "{}").expect(200);
            assertThat(head.page().locator("#application-state")).hasAttribute("data-state", "RETURNED");
        }
    }
}
