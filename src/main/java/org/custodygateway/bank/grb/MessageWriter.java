package org.custodygateway.bank.grb;

import java.time.Clock;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.jspecify.annotations.Nullable;

/** Our words as messages that are not sealed yet. */
final class MessageWriter {

    private final Banks banks;
    private final Clock clock;

    MessageWriter(Banks banks, Clock clock) {
        this.banks = banks;
        this.clock = clock;
    }

    byte[] write(BankRequest request) {
        FieldsOut fields = head(request.bank(), request.instruction().code(), "Q", "S", request.serial())
                .day(Field.BUSINESS_DATE, request.businessDate())
                .time(Field.DEADLINE, request.deadline())
                .text(Field.REPEAT, request.resend() ? "Y" : "N");
        body(fields, request.body());
        return fields.bytes();
    }

    byte[] write(BankReply reply, BankRequest answered) {
        Instruction instruction = reply.instruction();
        FieldsOut fields = head(reply.bank(), instruction.code(), "A", "B", reply.serial())
                .text(Field.RELATED_SERIAL, answered.serial())
                .day(Field.BUSINESS_DATE, answered.businessDate())
                .text(Field.CODE, reply.code())
                .cut(Field.TEXT, reply.info())
                .text(Field.FUND_ACCOUNT, reply.fundAccount())
                .text(Field.SETTLEMENT_ACCOUNT, reply.settlementAccount())
                .text(Field.MANAGEMENT_ACCOUNT, reply.managementAccount())
                .money(Field.AMOUNT, reply.amount())
                .money(Field.BALANCE, reply.balance());
        BankReply.Original original = reply.original();
        if (original != null) {
            fields.text(Field.ORIGINAL_CODE, original.code())
                    .text(Field.ORIGINAL_BANK_SERIAL, original.serial())
                    .money(Field.ORIGINAL_AMOUNT, original.amount());
        }
        return fields.bytes();
    }

    /** What is said of a message that was not read. */
    byte[] unread(String bank, byte[] message, String code, String words) {
        return head(bank, null, "A", "B", null)
                .copied(Field.INSTRUCTION, message, Field.INSTRUCTION)
                .copied(Field.RELATED_SERIAL, message, Field.SERIAL)
                .text(Field.CODE, code)
                .cut(Field.TEXT, words)
                .bytes();
    }

    private FieldsOut head(
            String bank, @Nullable String instruction, String kind, String starter, @Nullable String serial) {
        return new FieldsOut()
                .text(Field.INSTRUCTION, instruction)
                .text(Field.KIND, kind)
                .text(Field.STARTER, starter)
                .text(Field.SENDER, banks.firm())
                .text(Field.RECEIVER, banks.get(bank).institution())
                .text(Field.SERIAL, serial)
                .time(Field.SENT_AT, clock.instant());
    }

    private static void body(FieldsOut fields, BankRequest.Body body) {
        switch (body) {
            case BankRequest.Link link -> {}
            case BankRequest.DayStart start -> fields.day(Field.START_DATE, start.day());
            case BankRequest.KeyChange change ->
                fields.number(Field.NEW_KEY_NUMBER, change.number()).text(Field.NEW_KEY, change.wrapped());
            case BankRequest.IdentityCheck check ->
                tie(fields, check.client(), check.fundAccount(), check.settlementAccount());
            case BankRequest.Contract contract ->
                tie(fields, contract.client(), contract.fundAccount(), contract.settlementAccount());
            case BankRequest.ClientData data ->
                client(fields, data.name(), data.documentType(), data.documentNumber(), data.institution())
                        .text(Field.FUND_ACCOUNT, data.fundAccount());
            case BankRequest.CardChange change ->
                tie(fields, change.client(), change.fundAccount(), change.settlementAccount())
                        .text(Field.NEW_SETTLEMENT_ACCOUNT, change.newSettlementAccount());
            case BankRequest.Transfer transfer ->
                tie(fields, transfer.client(), transfer.fundAccount(), transfer.settlementAccount())
                        .money(Field.AMOUNT, transfer.amount())
                        .text(Field.ORIGINAL_SERIAL, transfer.originalSerial())
                        .day(Field.ORIGINAL_DATE, transfer.originalDate());
            case BankRequest.Inquiry inquiry ->
                fields.text(Field.FUND_ACCOUNT, inquiry.fundAccount())
                        .text(Field.ORIGINAL_SERIAL, inquiry.originalSerial())
                        .day(Field.ORIGINAL_DATE, inquiry.originalDate());
            case BankRequest.Interest interest ->
                tie(fields, interest.client(), interest.fundAccount(), interest.settlementAccount())
                        .money(Field.AMOUNT, interest.gross())
                        .money(Field.TAX, interest.tax())
                        .text(Field.INTEREST_TYPE, interest.atClosing() ? "1" : "2");
            case BankRequest.BalanceQuestion question ->
                fields.text(Field.FUND_ACCOUNT, question.fundAccount())
                        .text(Field.SETTLEMENT_ACCOUNT, question.fundAccount() == null ? question.bankAccount() : null);
        }
    }

    private static FieldsOut tie(FieldsOut fields, Party client, @Nullable String fund, @Nullable String settlement) {
        return client(fields, client.name(), client.documentType(), client.documentNumber(), client.institution())
                .text(Field.FUND_ACCOUNT, fund)
                .text(Field.SETTLEMENT_ACCOUNT, settlement);
    }

    private static FieldsOut client(
            FieldsOut fields,
            @Nullable String name,
            @Nullable String documentType,
            @Nullable String documentNumber,
            boolean company) {
        return fields.text(Field.NAME, name)
                .text(Field.DOCUMENT_TYPE, documentType)
                .text(Field.DOCUMENT_NUMBER, documentNumber)
                .text(Field.CLIENT_KIND, company ? "C" : "P");
    }
}
