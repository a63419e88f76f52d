package org.custodygateway.bank.grb;

import java.util.Objects;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.UnreadableMessage;

/** Messages whose seal was right in our words. */
final class MessageReader {

    private final Banks banks;

    MessageReader(Banks banks) {
        this.banks = banks;
    }

    BankMessage read(String bank, FieldsIn fields) {
        fields.expect(Field.VERSION, FieldsIn.VERSION);
        fields.expect(Field.SENDER, banks.get(bank).institution());
        fields.expect(Field.RECEIVER, banks.firm());
        Instruction instruction = instruction(fields.needed(Field.INSTRUCTION));
        return switch (fields.needed(Field.KIND)) {
            case "A" -> reply(bank, instruction, fields);
            case "Q" -> request(bank, instruction, fields);
            default -> throw new UnreadableMessage("neither request nor answer");
        };
    }

    private static Instruction instruction(String code) {
        try {
            return Instruction.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessage("unknown instruction", e);
        }
    }

    private static BankReply reply(String bank, Instruction instruction, FieldsIn fields) {
        fields.expect(Field.STARTER, "S");
        String original = fields.text(Field.ORIGINAL_CODE);
        return new BankReply(
                bank,
                instruction,
                fields.needed(Field.RELATED_SERIAL),
                fields.text(Field.SERIAL),
                fields.needed(Field.CODE),
                fields.text(Field.TEXT),
                fields.text(Field.FUND_ACCOUNT),
                fields.text(Field.SETTLEMENT_ACCOUNT),
                fields.text(Field.MANAGEMENT_ACCOUNT),
                fields.amount(Field.AMOUNT),
                fields.balance(Field.BALANCE),
                original == null
                        ? null
                        : new BankReply.Original(
                                original,
                                fields.text(Field.ORIGINAL_BANK_SERIAL),
                                fields.amount(Field.ORIGINAL_AMOUNT),
                                fields.text(Field.DEADLINE) == null ? null : fields.time(Field.DEADLINE)));
    }

    private static BankRequest request(String bank, Instruction instruction, FieldsIn fields) {
        fields.expect(Field.STARTER, "B");
        return new BankRequest(
                bank,
                instruction,
                false,
                fields.needed(Field.SERIAL),
                fields.day(Field.BUSINESS_DATE),
                fields.time(Field.SENT_AT),
                fields.time(Field.DEADLINE),
                fields.yes(Field.REPEAT),
                body(instruction, fields));
    }

    private static BankRequest.Body body(Instruction instruction, FieldsIn fields) {
        return switch (instruction) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END -> new BankRequest.Link();
            case KEY_CHANGE ->
                new BankRequest.KeyChange(fields.number(Field.NEW_KEY_NUMBER), fields.needed(Field.NEW_KEY));
            case DAY_START -> new BankRequest.DayStart(fields.day(Field.START_DATE));
            case DESIGNATE, PRE_DESIGNATE, CONFIRM_DESIGNATION, REVOKE ->
                new BankRequest.Contract(
                        client(fields),
                        fund(fields),
                        fields.text(Field.SETTLEMENT_ACCOUNT),
                        fields.text(Field.MANAGEMENT_ACCOUNT));
            case CHANGE_CLIENT_DATA ->
                new BankRequest.ClientData(
                        fund(fields),
                        fields.text(Field.NAME),
                        fields.text(Field.DOCUMENT_TYPE),
                        fields.text(Field.DOCUMENT_NUMBER),
                        company(fields));
            case CHANGE_SETTLEMENT_ACCOUNT ->
                new BankRequest.CardChange(
                        client(fields), fund(fields), card(fields), fields.needed(Field.NEW_SETTLEMENT_ACCOUNT));
            case DEPOSIT, WITHDRAWAL ->
                new BankRequest.Transfer(
                        client(fields), fund(fields), card(fields), fields.neededAmount(Field.AMOUNT), null, null);
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL ->
                new BankRequest.Transfer(
                        client(fields),
                        fund(fields),
                        card(fields),
                        fields.neededAmount(Field.AMOUNT),
                        fields.needed(Field.ORIGINAL_SERIAL),
                        fields.day(Field.ORIGINAL_DATE));
            case ASK_RESULT ->
                new BankRequest.Inquiry(
                        fields.needed(Field.ORIGINAL_SERIAL), fields.day(Field.ORIGINAL_DATE), fund(fields));
            case INTEREST ->
                new BankRequest.Interest(
                        client(fields),
                        fund(fields),
                        card(fields),
                        fields.neededAmount(Field.AMOUNT),
                        fields.neededAmount(Field.TAX),
                        fields.needed(Field.INTEREST_TYPE).equals("1"));
            case CHECK_IDENTITY ->
                new BankRequest.IdentityCheck(
                        client(fields), fields.text(Field.FUND_ACCOUNT), fields.text(Field.SETTLEMENT_ACCOUNT));
            case ASK_FIRM_BALANCE, ASK_BANK_BALANCE ->
                new BankRequest.BalanceQuestion(
                        fields.text(Field.FUND_ACCOUNT),
                        Objects.requireNonNullElse(fields.text(Field.SETTLEMENT_ACCOUNT), ""));
        };
    }

    private static String fund(FieldsIn fields) {
        return fields.needed(Field.FUND_ACCOUNT);
    }

    private static String card(FieldsIn fields) {
        return fields.needed(Field.SETTLEMENT_ACCOUNT);
    }

    private static boolean company(FieldsIn fields) {
        return "C".equals(fields.text(Field.CLIENT_KIND));
    }

    private static Party client(FieldsIn fields) {
        return new Party(
                fields.needed(Field.NAME),
                fields.needed(Field.DOCUMENT_TYPE),
                fields.needed(Field.DOCUMENT_NUMBER),
                company(fields));
    }
}
