package org.custodygateway.interest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings.NotFound;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the bank's word on a closing account's interest means (T11): done is booked, a definite no is asked again later, everything else is
 * doubt, and the bank is asked what became of it.
 */
@Component
class PaymentAnswers implements ReplyHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentAnswers.class);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final PaymentTable table;
    private final PaymentBooking booking;
    private final Banks banks;
    private final DurableTransaction durable;
    private final Clock clock;

    PaymentAnswers(PaymentTable table, PaymentBooking booking, Banks banks, DurableTransaction durable, Clock clock) {
        this.table = table;
        this.booking = booking;
        this.banks = banks;
        this.durable = durable;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.INTEREST, Instruction.ASK_RESULT);
    }

    @Override
    public String subjects() {
        return Payment.subjects();
    }

    @Override
    public Set<String> unfinished(Collection<String> subjects) {
        return subjects.stream()
                .filter(subject -> table.find(Payment.id(subject))
                        .filter(payment -> payment.state() == InterestSlip.State.PAID)
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var payment = payment(sent);
        if (!about(sent.request()).equals(payment.serial())) {
            outdated(sent, answer);
            run(dealtWith);
        } else if (sent.request().instruction() == Instruction.ASK_RESULT) {
            inquired(payment, sent, reply, answer, dealtWith);
        } else {
            switch (answer) {
                case DONE -> booking.paid(payment, dealtWith);
                case REFUSED -> refused(payment, reply.code(), reply.info(), dealtWith);
                case NOT_SENT -> notSent(sent, dealtWith);
                case UNKNOWN, DUPLICATE -> doubt(payment, reply.code(), dealtWith);
            }
        }
    }

    private void inquired(Payment payment, Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var original = reply.original();
        var outcome = answer == Answer.DONE && original != null ? original.code() : "";
        switch (outcome) {
            case "1025", "2025" -> {
                if (original.amount() == null || original.amount().equals(payment.gross())) {
                    booking.paid(payment, dealtWith);
                } else {
                    contradicted(sent, reply, dealtWith);
                }
            }
            case "1026", "2026" -> refused(payment, original.code(), null, dealtWith);
            case "1027", "2027" -> {
                if (definite(payment, sent, original)) {
                    refused(payment, original.code(), null, dealtWith);
                } else {
                    run(dealtWith);
                }
            }
            default -> run(dealtWith);
        }
    }

    /** "Not found" counts when the request can no longer arrive: after its day, or, where the bank's setting allows it, after its deadline. */
    private boolean definite(Payment payment, Sent inquiry, BankReply.Original original) {
        var settings = banks.get(payment.bank());
        var from = payment.deadline().plus(settings.margin());
        // The question waited for the bank's next day to be open: from then on it takes nothing of the day before.
        boolean dayOver = inquiry.request().businessDate().isAfter(payment.askedOn());
        return dayOver
                || settings.notFound() == NotFound.DEFINITE_AFTER_DEADLINE
                        && inquiry.request().sentAt().isAfter(from)
                        && original.lookedAfter(from);
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        var payment = payment(sent);
        LOG.error("ALARM: {} answered interest {} with another amount or account", payment.bank(), payment.id());
        doubt(payment, reply.code(), dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        if (sent.request().instruction() == Instruction.INTEREST) {
            doubt(payment(sent), null, dealtWith);
        } else {
            run(dealtWith);
        }
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        if (sent.request().instruction() == Instruction.INTEREST) {
            refused(payment(sent), "9001", null, dealtWith);
        } else {
            run(dealtWith);
        }
    }

    private static void outdated(Sent sent, Answer answer) {
        if (sent.request().instruction() == Instruction.INTEREST && answer == Answer.DONE) {
            LOG.error(
                    "ALARM: {} has paid {} after it had said that it never got it",
                    sent.request().bank(),
                    sent.request().serial());
        }
    }

    private void doubt(Payment payment, @Nullable String code, List<Rider> dealtWith) {
        Instant due = clock.instant().plus(banks.get(payment.bank()).inquireAfter());
        change(table.doubt(payment.id(), payment.serial(), code, due), dealtWith);
    }

    private void refused(Payment payment, String code, @Nullable String info, List<Rider> dealtWith) {
        LOG.warn("{} has not paid interest {} (code {}): asked again", payment.bank(), payment.id(), code);
        long wait = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(payment.attempts(), 6));
        change(table.refused(payment, code, info, clock.instant().plus(Duration.ofSeconds(wait))), dealtWith);
    }

    private void change(Rider change, List<Rider> dealtWith) {
        var all = new ArrayList<>(dealtWith);
        all.add(change);
        try {
            durable.run(all);
        } catch (ExpectationFailed known) {
            run(dealtWith);
        }
    }

    private void run(List<Rider> dealtWith) {
        try {
            durable.run(dealtWith);
        } catch (ExpectationFailed before) {
            LOG.debug("dealt with before: {}", before.getMessage());
        }
    }

    private Payment payment(Sent sent) {
        return table.find(Payment.id(sent.subject())).orElseThrow();
    }

    /** The serial of the request for payment that it is about. */
    private static String about(BankRequest request) {
        return request.body() instanceof BankRequest.Inquiry inquiry ? inquiry.originalSerial() : request.serial();
    }
}
