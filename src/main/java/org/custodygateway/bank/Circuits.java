package org.custodygateway.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.custodygateway.bank.BankLinks.Passage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The banks' circuits, and the link test that tries a bank again. What may not go stays in the outbox, so that it was certainly not sent. */
@Component
class Circuits {

    private static final Logger LOG = LoggerFactory.getLogger(Circuits.class);

    private final Banks banks;
    private final Outbox outbox;
    private final InboxRows inbox;
    private final TradingDays days;
    private final DurableTransaction durably;
    private final Alarm alarm;
    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();

    private record Trial(String serial, Instant at) {}

    Circuits(Banks banks, Outbox outbox, InboxRows inbox, TradingDays days, DurableTransaction durably, Alarm alarm) {
        this.banks = banks;
        this.outbox = outbox;
        this.inbox = inbox;
        this.days = days;
        this.durably = durably;
        this.alarm = alarm;
    }

    /** What may go to the bank now; begins a trial when it is time. */
    Passage look(String bank) {
        Circuit circuit = circuit(bank);
        Passage before = circuit.passage();
        Passage now = circuit.look(System.nanoTime());
        if (now == Passage.LINK) {
            if (before == Passage.NOTHING) {
                tryLink(bank);
            } else {
                heardElsewhere(bank);
            }
        }
        return circuit.passage();
    }

    /** What may go to the bank, as it stood at the last look. */
    Passage passage(String bank) {
        return circuit(bank).passage();
    }

    int failures(String bank) {
        return circuit(bank).failures();
    }

    void answered(String bank, @Nullable Instant sentAt) {
        if (circuit(bank).answered(sentAt)) {
            again(bank);
        }
    }

    /** A new session with the bank has been opened, which takes an answer. */
    void reached(String bank) {
        if (circuit(bank).reached()) {
            again(bank);
        }
    }

    private void again(String bank) {
        trials.remove(bank);
        LOG.info("{} answers: requests go to it again", bank);
        alarm.ring(bank);
    }

    /** Somebody waits for the bank: it is tried now. */
    void hasten(String bank) {
        circuit(bank).hasten();
    }

    void failed(String bank, @Nullable Instant sentAt) {
        if (circuit(bank).failed(sentAt, System.nanoTime())) {
            LOG.warn(
                    "{} has not been reached or has not answered {} times in a row: nothing goes to it until it answers a link test",
                    bank,
                    banks.all().get(bank).breaker().failures());
        }
    }

    private Circuit circuit(String bank) {
        return circuits.computeIfAbsent(bank, code -> {
            BankSettings settings = Objects.requireNonNull(banks.all().get(code));
            // Twice: the request has to be claimed and its silence to be noticed, too.
            return new Circuit(settings.breaker(), settings.answerWithin().multipliedBy(2));
        });
    }

    private void tryLink(String bank) {
        Duration within = banks.get(bank).answerWithin();
        Instant now = Instant.now();
        try {
            String serial = outbox.nextSerial();
            BankRequest test = new BankRequest(
                    bank,
                    Instruction.LINK_TEST,
                    true,
                    serial,
                    days.current().day(),
                    now,
                    now.plus(within),
                    false,
                    new BankRequest.Link());
            durably.run(outbox.put(test, "trial:" + serial, Duration.ZERO));
            trials.put(bank, new Trial(serial, now));
        } catch (RuntimeException e) {
            LOG.warn("{}: no link test can be made now: {}", bank, e.toString());
        }
    }

    /** On queues another node may take the answer from. */
    private void heardElsewhere(String bank) {
        Trial trial = trials.get(bank);
        try {
            if (trial != null && inbox.replyTo(bank, trial.serial()).isPresent()) {
                answered(bank, trial.at());
            }
        } catch (RuntimeException e) {
            LOG.debug("{}: looked at later", bank, e);
        }
    }
}
