package org.custodygateway.bank;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;

/** Hears what becomes of transfers, as the transfer's own handler would. */
final class Heard implements ReplyHandler {

    final List<String> events = new CopyOnWriteArrayList<>();
    final Map<String, BankReply> replies = new ConcurrentHashMap<>();
    private final DurableTransaction durably;
    private volatile int failures;

    Heard(DurableTransaction durably) {
        this.durably = durably;
    }

    void failTimes(int times) {
        failures = times;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(
                Instruction.DEPOSIT,
                Instruction.WITHDRAWAL,
                Instruction.REVERSE_DEPOSIT,
                Instruction.REVERSE_WITHDRAWAL,
                Instruction.ASK_RESULT,
                Instruction.INTEREST,
                Instruction.DESIGNATE,
                Instruction.PRE_DESIGNATE,
                Instruction.REVOKE,
                Instruction.CHANGE_CLIENT_DATA,
                Instruction.CHANGE_SETTLEMENT_ACCOUNT);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        replies.put(sent.subject(), reply);
        note(sent, "answered " + answer + " " + reply.code(), dealtWith);
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        note(sent, "contradicted " + reply.amount(), dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        note(sent, "silent", dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        note(sent, "not sent", dealtWith);
    }

    private void note(Sent sent, String what, List<Rider> dealtWith) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("told to fail");
        }
        durably.run(dealtWith);
        events.add(sent.subject() + " " + what);
    }

    List<String> of(String subject) {
        return events.stream()
                .filter(event -> event.startsWith(subject + " "))
                .map(event -> event.substring(subject.length() + 1))
                .toList();
    }
}
