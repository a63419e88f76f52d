package org.custodygateway.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/**
 * What banks say of the link and the day: 10001, 10002, 10003, 13011, 13012. The day moves at the firm only, so that a bank's word on it is
 * heard and answered, and changes nothing: what the firm sends after the bank's day has ended is refused there.
 */
@Component
class LinkRequests implements RequestHandler {

    private final TradingDays days;
    private final AuditTrail audit;
    private final DurableTransaction durably;

    LinkRequests(TradingDays days, AuditTrail audit, DurableTransaction durably) {
        this.days = days;
        this.audit = audit;
        this.durably = durably;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(
                Instruction.SIGN_IN,
                Instruction.SIGN_OUT,
                Instruction.LINK_TEST,
                Instruction.DAY_END,
                Instruction.DAY_START);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        FirmCode code = decide(request);
        BankReply reply = BankReply.toBank(request, replySerial, code);
        List<Rider> riders = new ArrayList<>(store.apply(reply));
        if (endsSession(request)) {
            riders.add(SessionRows.endedAt(request.bank()));
        }
        durably.run(() -> {
            durably.run(riders);
            if (request.instruction() != Instruction.LINK_TEST) {
                audit.append(List.of(heard(request, code)));
            }
        });
        return reply;
    }

    /** A bank that goes, and one that has come back, no longer knows the firm: the firm signs in anew. */
    private static boolean endsSession(BankRequest request) {
        return request.instruction() == Instruction.SIGN_OUT || request.instruction() == Instruction.SIGN_IN;
    }

    private FirmCode decide(BankRequest request) {
        TradingDay today = days.current();
        return switch (request.body()) {
            case BankRequest.DayStart start ->
                start.day().equals(today.day()) && today.stage() == Stage.OPEN ? FirmCode.DONE : FirmCode.WRONG_DATE;
            case BankRequest.Link end
            when request.instruction() == Instruction.DAY_END ->
                request.businessDate().isAfter(today.day()) ? FirmCode.WRONG_DATE : FirmCode.DONE;
            default -> FirmCode.DONE;
        };
    }

    private static AuditRecord heard(BankRequest request, FirmCode code) {
        String bank = "bank:" + request.bank();
        LocalDate day = request.body() instanceof BankRequest.DayStart start ? start.day() : request.businessDate();
        return new AuditRecord(
                bank, "link", "bank.said-" + request.instruction().code(), bank, day.toString(), code.code());
    }
}
