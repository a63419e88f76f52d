package org.custodygateway.custody;

import java.util.List;
import java.util.Set;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.Rider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of requests about contracts. The outbox repeats one serial until it is answered or its deadline has passed. After that, or
 * when the bank said "not now" or nothing clear, it is asked under a new serial. The earlier one may have made the tie nevertheless: then
 * the bank says that it is there already, it is revoked (no money can be on it, for none moves before the contract is in force) and
 * asked for once more, so that it ends in one tie that both sides know, or in none.
 */
@Component
class ContractReplies implements ReplyHandler {

    private static final Logger log = LoggerFactory.getLogger(ContractReplies.class);

    private final CustodyTable table;
    private final ContractOutcomes outcomes;

    ContractReplies(CustodyTable table, ContractOutcomes outcomes) {
        this.table = table;
        this.outcomes = outcomes;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.DESIGNATE, Instruction.PRE_DESIGNATE, Instruction.REVOKE);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var account = table.read(ContractRequests.accountNo(sent.subject())).orElseThrow();
        if (sent.request().instruction() == Instruction.REVOKE) {
            revoked(account, sent, reply, answer, dealtWith);
        } else if (answer == Answer.DONE && usable(account, sent, reply)) {
            done(account, sent, reply, dealtWith);
        } else if (!account.awaits(sent.request().serial()) || account.account().contract() != Contract.SENT) {
            outcomes.nothing(dealtWith);
        } else if (answer == Answer.REFUSED && !ContractCodes.NOT_NOW.contains(reply.code())) {
            refused(account, reply, dealtWith);
        } else {
            outcomes.again(account, account.afterRevocation(), dealtWith);
        }
    }

    private void done(CustodyAccount account, Sent sent, BankReply reply, List<Rider> dealtWith) {
        var contract = account.account().contract();
        boolean revoking = account.asked() != null && account.asked().instruction() == Instruction.REVOKE;
        if (contract == Contract.REFUSED && !revoking) {
            outcomes.undo(account, dealtWith);
        } else if (contract != Contract.SENT || revoking) {
            outcomes.nothing(dealtWith);
        } else if (sent.request().instruction() == Instruction.DESIGNATE) {
            outcomes.inForce(account.account(), reply.managementAccount(), dealtWith);
        } else {
            outcomes.preDesignated(account.account(), dealtWith);
        }
    }

    /** A designation that is done names the account it made, and the settlement account that was asked for, if any. */
    private boolean usable(CustodyAccount account, Sent sent, BankReply reply) {
        if (sent.request().instruction() != Instruction.DESIGNATE) {
            return true;
        }
        boolean settlement = reply.settlementAccount() == null
                || reply.settlementAccount().equals(account.account().settlementAccount());
        return settlement && AccountNumbers.management(reply.managementAccount());
    }

    private void refused(CustodyAccount account, BankReply reply, List<Rider> dealtWith) {
        boolean first = account.attempts() <= 1;
        if (!first && !account.afterRevocation() && reply.code().equals(ContractCodes.RELATION_EXISTS)) {
            outcomes.revoke(account, false, dealtWith);
        } else {
            outcomes.refused(account, reply, !first, dealtWith);
        }
    }

    private void revoked(CustodyAccount account, Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        boolean clear =
                answer == Answer.DONE || answer == Answer.REFUSED && !ContractCodes.NOT_NOW.contains(reply.code());
        if (!account.awaits(sent.request().serial())) {
            outcomes.nothing(dealtWith);
        } else if (account.ending()) {
            ending(account, reply, answer, dealtWith);
        } else if (!clear) {
            outcomes.revoke(account, true, dealtWith);
        } else if (account.account().contract() == Contract.SENT) {
            outcomes.again(account, true, dealtWith);
        } else {
            outcomes.settled(account, dealtWith);
        }
    }

    /** Done, or not there any more after a request that may have been carried out: ended. Everything else is asked again. */
    private void ending(CustodyAccount account, BankReply reply, Answer answer, List<Rider> dealtWith) {
        boolean gone = account.unclear() && reply.code().equals(ContractCodes.NO_RELATION_AT_BANK);
        if (answer == Answer.DONE || answer == Answer.REFUSED && gone) {
            outcomes.terminated(account, dealtWith);
        } else {
            outcomes.endAgain(account, reply.code(), reply.info(), answer != Answer.REFUSED, dealtWith);
        }
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        log.error(
                "bank {} answered request {} about a contract for another account: nothing is concluded from it",
                sent.request().bank(),
                sent.request().serial());
        outcomes.contradicted(sent, dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        outcomes.nothing(dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        var account = table.read(ContractRequests.accountNo(sent.subject())).orElseThrow();
        BankRequest request = sent.request();
        if (!account.awaits(request.serial())) {
            outcomes.nothing(dealtWith);
        } else if (account.ending()) {
            outcomes.endAgain(account, null, null, false, dealtWith);
        } else if (request.instruction() == Instruction.REVOKE) {
            outcomes.revoke(account, true, dealtWith);
        } else {
            outcomes.again(account, account.afterRevocation(), dealtWith);
        }
    }
}
