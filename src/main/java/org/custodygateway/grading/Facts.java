package org.custodygateway.grading;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientFile;
import org.custodygateway.client.Completeness;
import org.custodygateway.client.Identity;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.identity.DocumentTerms;
import org.custodygateway.identity.Look;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.screening.Hit;
import org.custodygateway.screening.Hits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the firm knows of a client that factors can look at, by name. */
@Component
class Facts {

    static final Set<String> NAMES = Set.of(
            "kind",
            "nationality",
            "occupation",
            "businessScope",
            "age",
            "owners",
            "documentType",
            "record",
            "document",
            "accounts",
            "match",
            "looks");

    private static final int MOST_LOOKS = 500;

    private final FundAccounts accounts;
    private final DocumentTerms terms;
    private final Hits hits;
    private final Looks looks;
    private final TradingDays days;

    Facts(FundAccounts accounts, DocumentTerms terms, Hits hits, Looks looks, TradingDays days) {
        this.accounts = accounts;
        this.terms = terms;
        this.hits = hits;
        this.looks = looks;
        this.days = days;
    }

    /** What is known of somebody who is no client yet. */
    Map<String, String> ofApplicant(Identity identity, Client.Type type) {
        var today = days.current().day();
        var facts = new HashMap<String, String>();
        facts.put("kind", type.name());
        facts.put("nationality", text(identity.nationality()));
        facts.put("occupation", text(identity.occupation()));
        facts.put("businessScope", text(identity.businessScope()));
        facts.put("documentType", text(identity.documentType()));
        facts.put("age", type == Client.Type.INDIVIDUAL ? age(identity, today) : "-");
        facts.put("owners", type == Client.Type.INDIVIDUAL ? "-" : owners(identity));
        facts.put("record", Completeness.of(identity, type).complete() ? "COMPLETE" : "INCOMPLETE");
        return facts;
    }

    Map<String, String> of(ClientFile file) {
        var clientNo = file.client().clientNo();
        var facts = new HashMap<>(ofApplicant(file.identity(), file.client().type()));
        facts.put("document", terms.of(clientNo).state().name());
        long open = accounts.of(clientNo).stream().filter(FundAccount::open).count();
        facts.put("accounts", Long.toString(open));
        facts.put("match", match(clientNo));
        facts.put("looks", looks(clientNo));
        return facts;
    }

    private static String text(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }

    private static String age(Identity identity, LocalDate today) {
        return identity.born()
                .map(born -> born.plusYears(18).isAfter(today)
                        ? "MINOR"
                        : born.plusYears(70).isAfter(today) ? "ADULT" : "AGED")
                .orElse("UNKNOWN");
    }

    private static String owners(Identity identity) {
        boolean known = identity.beneficialOwners() != null
                && !identity.beneficialOwners().isEmpty();
        return known ? "KNOWN" : "UNKNOWN";
    }

    private String match(String clientNo) {
        var found = hits.list(null, clientNo, null, Long.MAX_VALUE, MOST_LOOKS);
        if (found.stream().anyMatch(hit -> hit.state() == Hit.State.CONFIRMED)) {
            return "CONFIRMED";
        }
        return found.stream().anyMatch(hit -> hit.state() != Hit.State.RELEASED) ? "UNDECIDED" : "NONE";
    }

    /** The gravest cause of the past year. */
    private String looks(String clientNo) {
        var since = days.current().day().minusYears(1);
        var causes = List.of(false, true).stream()
                .flatMap(done -> looks.list(done, clientNo, Long.MAX_VALUE, MOST_LOOKS).stream())
                .filter(look -> look.day().isAfter(since))
                .map(Look::cause)
                .toList();
        return List.of(LookCause.SUSPICION, LookCause.INQUIRY, LookCause.UNUSUAL_BEHAVIOUR, LookCause.DOUBTFUL).stream()
                .filter(causes::contains)
                .findFirst()
                .map(Enum::name)
                .orElse("NONE");
    }
}
