package org.custodygateway.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.bank.Banks;
import org.custodygateway.counter.Application;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.interest.ClosingInterest;
import org.custodygateway.interest.InterestSlip;
import org.custodygateway.rule.Texts;
import org.springframework.stereotype.Component;

/**
 * What a client takes home from the counter: what was applied for, the accounts and their contracts, what is to be done at a bank (A7),
 * and the interest to sign for (A12).
 */
@Component
class Receipts {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Concerned concerned;
    private final ClosingInterest interest;
    private final Banks banks;
    private final Texts texts;

    Receipts(Concerned concerned, ClosingInterest interest, Banks banks, Texts texts) {
        this.concerned = concerned;
        this.interest = interest;
        this.banks = banks;
        this.texts = texts;
    }

    byte[] of(Application application, Sight sight, Locale language, Instant now) {
        var say = new Saying(language);
        var sheet = new PdfSheet(say.text("receipt.title"));
        sheet.facts(facts(application, sight, say));
        var accounts = concerned.accounts(application);
        if (!accounts.isEmpty()) {
            sheet.heading(say.text("receipt.accounts"));
            sheet.table(say.all("account", "role", "bank", "contract", "settlement"), rows(accounts, sight, say), 0);
        }
        concerned
                .toConfirm(application)
                .forEach(account -> sheet.line(say.text(
                        "receipt.confirm",
                        Map.of("account", account.accountNo(), "bank", name(account.bank(), say.language)))));
        slips(application, sheet, say);
        sheet.signatures(say.all("client", "clerk", "supervisor"));
        sheet.line(say.text("receipt.printed", Map.of("at", MOMENT.format(now))));
        return sheet.bytes();
    }

    private List<List<String>> facts(Application application, Sight sight, Saying say) {
        var facts = new ArrayList<List<String>>();
        facts.add(List.of(say.text("receipt.number"), application.applicationId()));
        facts.add(List.of(say.text("receipt.business"), say.text("counter.business." + application.business())));
        facts.add(List.of(say.text("receipt.state"), state(application, say)));
        facts.add(List.of(say.text("receipt.applied"), MOMENT.format(application.appliedAt())));
        facts.add(List.of(say.text("receipt.client-no"), Objects.requireNonNullElse(application.clientNo(), "–")));
        facts.add(
                List.of(say.text("receipt.name"), Objects.requireNonNullElse(concerned.name(application, sight), "–")));
        return facts;
    }

    /** Done is what the firm could do; what the client has still to do stands beside it. */
    private String state(Application application, Saying say) {
        var state = say.text("counter.state." + application.state());
        int open = concerned.toConfirm(application).size();
        return open == 0
                ? state
                : say.text("receipt.state.confirm", Map.of("state", state, "accounts", Integer.toString(open)));
    }

    private List<List<String>> rows(List<FundAccount> accounts, Sight sight, Saying say) {
        return accounts.stream()
                .map(account -> List.of(
                        account.accountNo(),
                        say.text("role." + account.role()),
                        name(account.bank(), say.language),
                        say.text("counter.contract." + account.contract()),
                        Objects.requireNonNullElse(sight.account(account.settlementAccount()), "–")))
                .toList();
    }

    private void slips(Application application, PdfSheet sheet, Saying say) {
        var slips = application.accounts().stream()
                .flatMap(accountNo -> interest.latest(accountNo).stream())
                .toList();
        if (!slips.isEmpty()) {
            sheet.heading(say.text("receipt.interest"));
            sheet.table(
                    say.all("account", "day", "gross", "tax"),
                    slips.stream().map(Receipts::row).toList(),
                    2);
            sheet.line(say.text("receipt.interest.agreed"));
        }
    }

    private static List<String> row(InterestSlip slip) {
        return List.of(
                slip.accountNo(),
                slip.day().toString(),
                slip.gross().toString(),
                slip.tax().toString());
    }

    private String name(String bank, Locale language) {
        return banks.find(bank)
                .map(settings -> bank + " " + settings.name(language))
                .orElse(bank);
    }

    /** The receipt's words in one language. */
    private final class Saying {
        private final Locale language;

        Saying(Locale language) {
            this.language = language;
        }

        String text(String key) {
            return text(key, Map.of());
        }

        String text(String key, Map<String, String> values) {
            return texts.say(key, values, language);
        }

        List<String> all(String... words) {
            return List.of(words).stream().map(word -> text("receipt." + word)).toList();
        }
    }
}
