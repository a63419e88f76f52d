package org.custodygateway.custody;

import java.time.Instant;
import java.time.ZoneOffset;
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
        return Rider.update(
                """
                update custody_account set contract = 'REFUSED', open_bank = null, open_settlement = null, main_of = null,
                       bank_code = ?, bank_info = ?, request_serial = null, request_instruction = null, request_deadline = null
                where account_no = ? and contract = 'SENT'""", code, info == null ? "" : info.substring(0, Math.min(info.length(), 200)), account.accountNo());
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
