package org.custodygateway.interest;

import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Books a closing account's interest, once, when its bank has paid it: from then on the account's money may leave (A12). */
@Component
class PaymentBooking {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentBooking.class);

    private final Ledger ledger;
    private final PaymentTable table;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;

    PaymentBooking(
            Ledger ledger,
            PaymentTable table,
            TradingDays days,
            DurableTransaction durable,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.table = table;
        this.days = days;
        this.durable = durable;
        this.events = events;
    }

    /** The bank's management and omnibus account hold it already, so the omnibus account is debited at once and no file says it again. */
    void paid(Payment payment, List<Rider> dealtWith) {
        var today = days.current();
        long net = payment.net().fen();
        var posting = Posting.of(
                        Kind.INTEREST,
                        "closing-interest-" + payment.id(),
                        payment.clientNo(),
                        "closing-interest:" + payment.id())
                .change(Change.of(payment.accountNo(), net, 0, Cover.NONE))
                .rider(table.paid(payment, today.stage() == Stage.CLOSED ? today.next() : today.day()))
                .rider(ledger.moneyMoves(payment.accountNo(), true))
                .riders(dealtWith)
                .audit(new AuditRecord(
                        "bank:" + payment.bank(),
                        "bank link",
                        "interest.capitalised",
                        "account:" + payment.accountNo(),
                        payment.state().name(),
                        payment.gross() + " tax " + payment.tax()));
        if (net != 0) {
            posting.entries(
                    HouseAccount.OMNIBUS.debit(payment.bank(), net),
                    new Entry(payment.accountNo(), payment.bank(), -net));
        }
        switch (ledger.post(posting.build())) {
            case Outcome.Booked booked when !booked.replay() -> {}
            case Outcome.Booked before -> dealtWith(dealtWith);
            case Outcome.StateChanged changed -> dealtWith(dealtWith);
            case Outcome.KeyTaken taken ->
                throw new IllegalStateException("interest booked otherwise: " + payment.id());
            case Outcome.Refused refused -> throw new IllegalStateException("a fact was refused: " + refused.refusal());
        }
        events.publishEvent(new InterestSettled(payment.clientNo(), payment.accountNo()));
    }

    private void dealtWith(List<Rider> riders) {
        try {
            durable.run(riders);
        } catch (ExpectationFailed before) {
            LOG.debug("dealt with before: {}", before.getMessage());
        }
    }
}
