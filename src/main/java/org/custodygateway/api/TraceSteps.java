package org.custodygateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.custodygateway.audit.AuditSearch;
import org.custodygateway.bank.MessageTrail;
import org.custodygateway.ledger.JournalTrail;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a transfer, step by step. */
@Component
class TraceSteps {

    /** A transfer has a dozen; one that was inquired for days has more, of which these are enough to see why. */
    private static final int MOST = 200;

    private final MessageTrail messages;
    private final JournalTrail journal;
    private final AuditSearch records;
    private final CodeWords words;

    TraceSteps(MessageTrail messages, JournalTrail journal, AuditSearch records, CodeWords words) {
        this.words = words;
        this.messages = messages;
        this.journal = journal;
        this.records = records;
    }

    enum Kind {
        /** A request of ours to the bank. */
        TO_BANK,
        FROM_BANK,
        ASKED_BY_BANK,
        /** A decision of the ledger's, with the lines it booked. */
        BOOKED,
        /** An act, as the audit has it. */
        RECORD
    }

    /**
     * @param what code of the operation, kind of the posting, or the act
     * @param by bank or person
     * @param state of the message, {@code BOOKED}, {@code DECIDED} where nothing is booked, or {@code REFUSED}
     * @param code return code of a bank, with what it says
     * @param bytes length of the message on the wire
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            OffsetDateTime at,
            Kind kind,
            String what,
            String by,
            @Nullable String state,
            @Nullable String serial,
            @Nullable String code,
            @Nullable String meaning,
            @Nullable Integer bytes,
            Map<String, String> facts,
            @Nullable List<Line> lines) {}

    /** A line of a posting. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Nullable String account,
            String bank,
            boolean house,
            @Nullable Money debit,
            @Nullable Money credit) {}

    /** The oldest first. */
    List<Step> of(Transfer transfer, Sight sight, Locale language) {
        var subject = "transfer:" + transfer.id();
        return Stream.of(
                        messages.of(List.of(subject, "inquiry:" + transfer.id()), MOST).stream()
                                .map(one -> message(one, language)),
                        asked(transfer, language),
                        journal.of(subject, MOST).stream().map(posting -> posting(posting, sight)),
                        records.find(AuditSearch.Wanted.of(subject), MOST, null).stream()
                                .map(TraceSteps::act))
                .flatMap(steps -> steps)
                .sorted(Comparator.comparing(Step::at).thenComparing(Step::kind))
                .toList();
    }

    private Stream<Step> asked(Transfer transfer, Locale language) {
        return transfer.startedBy() == Transfer.StartedBy.BANK && transfer.bankSerial() != null
                ? messages.askedBy(transfer.bank(), transfer.businessDate(), transfer.bankSerial()).stream()
                        .map(one -> message(one, language))
                : Stream.empty();
    }

    private Step message(MessageTrail.Passed one, Locale language) {
        return new Step(
                Asked.at(one.at()),
                Kind.valueOf(one.way().name()),
                one.instruction(),
                one.bank(),
                one.state(),
                one.serial(),
                one.code(),
                one.code() == null ? null : words.of(one.bank(), one.code(), language),
                one.bytes(),
                one.facts(),
                null);
    }

    private static Step posting(JournalTrail.Booked one, Sight sight) {
        var lines = one.lines().stream()
                .map(line -> new Line(
                        line.house() ? line.account() : sight.account(line.account()),
                        line.bank(),
                        line.house(),
                        line.debit(),
                        line.credit()))
                .toList();
        var state = one.refused() ? "REFUSED" : lines.isEmpty() ? "DECIDED" : "BOOKED";
        return new Step(
                Asked.at(one.at()), Kind.BOOKED, one.kind(), "ledger", state, null, null, null, null, Map.of(), lines);
    }

    private static Step act(AuditSearch.Found one) {
        var record = one.record();
        return new Step(
                Asked.at(one.position().at()),
                Kind.RECORD,
                record.action(),
                record.actor(),
                null,
                null,
                null,
                null,
                null,
                Map.of("before", record.before(), "after", record.after()),
                null);
    }
}
