package org.custodygateway.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.springframework.stereotype.Component;

/** What the bank's word on a deposit or withdrawal means for it (T11). No word, or one that cannot be believed, is doubt, never failure. */
@Component
class BankAnswers implements ReplyHandler {

    private final TransferTable transfers;
    private final Conclusion conclusion;
    private final DurableTransaction transaction;
    private final Banks banks;
    private final Clock clock;

    BankAnswers(
            TransferTable transfers, Conclusion conclusion, DurableTransaction transaction, Banks banks, Clock clock) {
        this.transfers = transfers;
        this.conclusion = conclusion;
        this.transaction = transaction;
        this.banks = banks;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(
                Instruction.DEPOSIT,
                Instruction.WITHDRAWAL,
                Instruction.REVERSE_DEPOSIT,
                Instruction.REVERSE_WITHDRAWAL);
    }

    @Override
    public Set<String> unfinished(Collection<String> subjects) {
        Map<Long, String> byId = new HashMap<>();
        subjects.forEach(subject -> byId.put(Subject.transferId(subject), subject));
        transfers.finalOnes(List.copyOf(byId.keySet())).forEach(byId::remove);
        return Set.copyOf(byId.values());
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var transfer = transfer(sent);
        var by = new Conclusion.By("bank:" + transfer.bank(), false, dealtWith);
        switch (answer) {
            case DONE -> conclusion.happened(transfer, reply.serial(), by);
            case REFUSED ->
                conclusion.didNotHappen(
                        transfer,
                        bankSays(
                                "bank.refused",
                                transfer.bank(),
                                reply.code(),
                                Objects.requireNonNullElse(reply.info(), "")),
                        by);
            case NOT_SENT -> notSent(sent, dealtWith);
            case UNKNOWN, DUPLICATE ->
                doubt(transfer, bankSays("bank.unknown", transfer.bank(), reply.code(), ""), dealtWith);
        }
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        conclusion.unbelievable(
                Subject.transferId(sent.subject()),
                "bank:" + sent.request().bank(),
                bankSays("bank.contradicted", sent.request().bank(), reply.code(), ""),
                dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        doubt(transfer(sent), Refusal.byRule("T11", "bank.silent"), dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        var transfer = transfer(sent);
        conclusion.didNotHappen(
                transfer,
                bankSays("bank.not-sent", transfer.bank(), "9001", ""),
                new Conclusion.By("system", false, dealtWith));
    }

    private void doubt(Transfer transfer, Refusal why, List<Rider> dealtWith) {
        var inquireAt = clock.instant().plus(banks.get(transfer.bank()).inquireAfter());
        change(transfers.doubt(transfer.id(), why, inquireAt), dealtWith);
    }

    private void change(Rider change, List<Rider> dealtWith) {
        var all = new ArrayList<>(dealtWith);
        all.add(change);
        try {
            transaction.run(all);
        } catch (ExpectationFailed e) {
            // It is final, or in doubt already.
            conclusion.dealtWith(dealtWith);
        }
    }

    private Transfer transfer(Sent sent) {
        return transfers.find(Subject.transferId(sent.subject())).orElseThrow();
    }

    static Refusal bankSays(String text, String bank, String code, String info) {
        return Refusal.byRule("T11", text, Map.of("bank", bank, "code", code, "info", info));
    }
}
