package org.custodygateway.custody;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.custodygateway.bank.Instruction;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;

/** The changes of a contract, each with the state it expects. */
final class CustodyRiders {

    private CustodyRiders() {}

    /** The contract is in force, whatever of ours was still on its way. */
    static Rider inForce(FundAccount account, @Nullable String settlementAccount, String managementAccount) {
        return Rider.update(
                """
                update custody_account set contract = 'IN_FORCE', settlement_account = ?, open_settlement = ?, management_account = ?,
                       request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = ?""",
                settlementAccount,
                settlementAccount,
                managementAccount,
                account.accountNo(),
                account.contract().name());
    }

    static Rider preDesignated(FundAccount account) {
        return Rider.update("""
                update custody_account set contract = 'PRE_DESIGNATED',
                       request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = 'SENT'""", account.accountNo());
    }

    /** The bank will not: the account is closed and its place is free again, so that it can be tried anew under another number. */
    static Rider refused(FundAccount account, @Nullable String code, @Nullable String info) {
        return Rider.update("""
                update custody_account set contract = 'REFUSED', open_bank = null, open_settlement = null, main_of = null,
                       bank_code = ?, bank_info = ?, request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = 'SENT'""", code, cut(info), account.accountNo());
    }

    /** The contract is to be ended; expects that nobody has begun it, and the contract as it was read. */
    static Rider ending(FundAccount account) {
        return Rider.update("""
                update custody_account set ending = true, bank_code = null, bank_info = null
                where account_no = ? and contract = ? and not ending""", account.accountNo(), account.contract().name());
    }

    /** Where the account goes; its place there is taken from now on. */
    static Rider goesTo(String accountNo, NewAccount to) {
        return Rider.update("""
                update custody_account set next_bank = ?, next_settlement = ?, open_bank = ?, open_settlement = null
                where account_no = ? and (ending or moved and contract = 'REFUSED' or contract = 'TERMINATED')""", to.bank(), to.settlementAccount(), to.bank(), accountNo);
    }

    /** The account is at its new bank, where nothing has been asked yet; number, role and flag stay (A18). */
    static Rider moved(CustodyAccount before) {
        var account = before.account();
        var to = Objects.requireNonNull(before.next());
        return Rider.update(
                """
                update custody_account set bank = ?, settlement_account = ?, open_settlement = ?, management_account = null, contract = 'SENT',
                       next_bank = null, next_settlement = null, ending = false, ending_unclear = false, moved = true, bank_code = null,
                       bank_info = null, request_serial = null, request_instruction = null, request_deadline = null, request_attempt = 0
                where account_no = ? and contract = ? and next_bank = ?""",
                to.bank(),
                to.settlementAccount(),
                to.settlementAccount(),
                account.accountNo(),
                account.contract().name(),
                to.bank());
    }

    /** The new bank will not: the account stays without a contract until it is moved on; who it belongs to does not change. */
    static Rider refusedAfterMove(FundAccount account, @Nullable String code, @Nullable String info) {
        return Rider.update("""
                update custody_account set contract = 'REFUSED', open_bank = null, open_settlement = null,
                       bank_code = ?, bank_info = ?, request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = 'SENT' and moved""", code, cut(info), account.accountNo());
    }

    /** What the bank said to a request to end the contract, if anything clear. */
    static Rider wordOnEnding(CustodyAccount before, @Nullable String code, @Nullable String info, boolean unclear) {
        return Rider.also("""
                update custody_account set bank_code = ?, bank_info = ?, ending_unclear = ending_unclear or ?
                where account_no = ? and ending""", code, cut(info), unclear, before.account().accountNo());
    }

    /** The bank has ended the contract: bank, place and settlement account are free again. */
    static Rider terminated(FundAccount account) {
        return Rider.update("""
                update custody_account set contract = 'TERMINATED', open_bank = null, open_settlement = null, main_of = null,
                       request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = ? and ending""", account.accountNo(), account.contract().name());
    }

    /** The bank is to be asked for another settlement account, whose place is taken from now on (A3). */
    static Rider cardAsked(FundAccount account, String next) {
        return Rider.update("""
                update custody_account set new_settlement = ?, open_settlement = ?, bank_code = null, bank_info = null
                where account_no = ? and contract = 'IN_FORCE' and new_settlement is null and not ending""", next, next, account.accountNo());
    }

    static Rider cardChanged(CustodyAccount before) {
        return Rider.update("""
                update custody_account set settlement_account = new_settlement, new_settlement = null,
                       request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and new_settlement is not null""", before.account().accountNo());
    }

    static Rider cardRefused(CustodyAccount before, String code, @Nullable String info) {
        return Rider.update("""
                update custody_account set open_settlement = settlement_account, new_settlement = null, bank_code = ?, bank_info = ?,
                       request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and new_settlement is not null""", code, cut(info), before.account().accountNo());
    }

    /** An account without a contract is closed: it is nobody's main account any more. */
    static Rider closedUnbound(FundAccount account) {
        return Rider.update("""
                update custody_account set main_of = null, open_bank = null, open_settlement = null
                where account_no = ? and contract = ?""", account.accountNo(), account.contract().name());
    }

    private static String cut(@Nullable String info) {
        return info == null ? "" : info.substring(0, Math.min(info.length(), 200));
    }

    /** The client has ended the contract at the bank: the place there is free again. */
    static Rider revokedByBank(FundAccount account) {
        return Rider.update("""
                update custody_account set contract = 'TERMINATED', open_bank = null, open_settlement = null
                where account_no = ? and contract = 'IN_FORCE' and request_serial is null""", account.accountNo());
    }

    /** Another settlement account at the bank (A18). */
    static Rider settlementAccount(FundAccount account, String next) {
        return Rider.update("""
                update custody_account set settlement_account = ?, open_settlement = ?
                where account_no = ? and contract = 'IN_FORCE' and settlement_account = ?""", next, next, account.accountNo(), account.settlementAccount());
    }

    /** A request is on its way under a serial; expects the contract and the one that was on its way before. */
    static Rider asks(
            CustodyAccount before, Instruction instruction, String serial, Instant deadline, boolean afterRevocation) {
        var account = before.account();
        return Rider.update(
                """
                update custody_account set request_serial = ?, request_instruction = ?, request_deadline = ?,
                       request_attempt = request_attempt + 1, after_revocation = ?
                where account_no = ? and contract = ? and coalesce(request_serial, '') = ?""",
                serial,
                instruction.name(),
                deadline.atOffset(ZoneOffset.UTC),
                afterRevocation,
                account.accountNo(),
                account.contract().name(),
                before.asked() == null ? "" : before.asked().serial());
    }

    /** Nothing is on its way any more. */
    static Rider settled(CustodyAccount before) {
        return Rider.also(
                """
                update custody_account set request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and request_serial = ?""",
                before.account().accountNo(),
                before.asked() == null ? "" : before.asked().serial());
    }
}
