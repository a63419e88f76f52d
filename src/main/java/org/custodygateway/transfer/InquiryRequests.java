package org.custodygateway.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.AnswersGiven;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankReply.Original;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/**
 * 12005 from a bank: what became of a transfer, of its own or of the firm's (T11). Whatever may still be concluded is "unknown". "Not found"
 * is said only together with what makes it stay so: a request that comes under that serial later is refused.
 */
@Component
class InquiryRequests implements RequestHandler {

    private static final String DONE = "2025";
    private static final String REFUSED = "2026";
    private static final String NOT_FOUND = "2027";
    private static final String UNKNOWN = "2028";

    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9-]{1,20}");

    /** How often the answer is found anew because the request that is asked after came in at that moment. */
    private static final int TRIES = 3;

    private final TransferTable transfers;
    private final AnswersGiven answers;
    private final Outbox outbox;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    InquiryRequests(
            TransferTable transfers,
            AnswersGiven answers,
            Outbox outbox,
            DurableTransaction transaction,
            AuditTrail audit) {
        this.transfers = transfers;
        this.answers = answers;
        this.outbox = outbox;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.ASK_RESULT);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        var asked = (BankRequest.Inquiry) request.body();
        for (int tries = 1; ; tries++) {
            var riders = new ArrayList<Rider>();
            var reply = SERIAL.matcher(asked.originalSerial()).matches()
                    ? BankReply.outcome(request, replySerial, fate(request.bank(), asked, riders))
                    : BankReply.toBank(request, replySerial, FirmCode.FORMAT);
            boolean closed = !riders.isEmpty();
            riders.addAll(store.apply(reply));
            try {
                transaction.run(() -> {
                    transaction.run(riders);
                    if (closed) {
                        audit.append(List.of(closed(request, asked)));
                    }
                });
                return reply;
            } catch (ExpectationFailed cameMeanwhile) {
                if (tries == TRIES) {
                    throw cameMeanwhile;
                }
            }
        }
    }

    /** That nothing is carried out under this serial any more. */
    private static AuditRecord closed(BankRequest request, BankRequest.Inquiry asked) {
        return new AuditRecord(
                "bank:" + request.bank(),
                "bank link",
                "request.never-came",
                "bank-request:" + asked.originalSerial(),
                "",
                asked.originalDate().toString());
    }

    /** What became of it; {@code riders} get what is needed for the answer to stay true. */
    private Original fate(String bank, BankRequest.Inquiry asked, List<Rider> riders) {
        var serial = asked.originalSerial();
        var day = asked.originalDate();
        var found = Stream.of(Transfer.StartedBy.BANK, Transfer.StartedBy.FIRM)
                .flatMap(starter -> transfers.bySerial(bank, day, starter, serial).stream())
                .toList();
        if (!found.isEmpty()) {
            // Both sides may have used the serial (T10); the account tells which is meant.
            return found.stream()
                    .filter(one -> one.accountNo().equals(asked.fundAccount()))
                    .findFirst()
                    .map(InquiryRequests::fate)
                    .orElse(bare(UNKNOWN));
        }
        var code = answers.code(bank, day, serial).orElse(null);
        if (code != null) {
            return bare(
                    code.equals(FirmCode.DONE.code()) ? DONE : code.equals(AnswersGiven.NEVER) ? NOT_FOUND : REFUSED);
        }
        if (outbox.used(bank, serial)) {
            return bare(UNKNOWN);
        }
        riders.add(answers.never(bank, day, serial));
        return bare(NOT_FOUND);
    }

    private static Original fate(Transfer transfer) {
        var code = switch (transfer.state()) {
            case DONE, REVERSED -> DONE;
            case REFUSED -> REFUSED;
            case ACCEPTED, HELD, SENT, IN_DOUBT -> UNKNOWN;
        };
        return new Original(code, transfer.firmSerial(), transfer.amount(), null);
    }

    private static Original bare(String code) {
        return new Original(code, null, null, null);
    }
}
