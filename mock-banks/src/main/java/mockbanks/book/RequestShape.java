package mockbanks.book;

import java.util.regex.Pattern;

/** What a request must carry before a bank looks at it, by instruction; the same for every dialect. */
public final class RequestShape {

    private static final Pattern INSTRUCTION = Pattern.compile("[0-9]{5}");
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern FUND_ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,14}");
    private static final Pattern BANK_ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("[0-9]{2}");
    private static final Pattern DOCUMENT_NUMBER = Pattern.compile("[\\x21-\\x7B\\x7D\\x7E]{1,35}");

    // A bar or a control character in a name would break the rows of the day-end files.
    private static final Pattern NAME = Pattern.compile("[^|\\p{Cntrl}]{1,70}");

    private RequestShape() {}

    /**
     * The request itself, when it is whole.
     *
     * @throws Unreadable when a part is missing or has a wrong form
     */
    public static Request checked(Request request) {
        Header header = request.header();
        matches(INSTRUCTION, header.instruction(), "instruction");
        require("S".equals(header.starter()) || "B".equals(header.starter()), "starter");
        require(header.sender() != null && header.receiver() != null, "sender and receiver");
        matches(SERIAL, header.serial(), "serial");
        require(header.businessDate() != null, "business date");
        require(header.deadline() != null, "deadline");
        checkParts(request.body());
        checkNeeds(request.instruction(), request.body());
        return request;
    }

    private static void checkParts(Body body) {
        optional(FUND_ACCOUNT, body.fundAccount(), "fund account");
        optional(BANK_ACCOUNT, body.settlementAccount(), "settlement account");
        optional(BANK_ACCOUNT, body.newSettlementAccount(), "new settlement account");
        optional(SERIAL, body.originalSerial(), "original serial");
        if (body.client() != null) {
            optional(NAME, body.client().name(), "name");
            optional(DOCUMENT_TYPE, body.client().documentType(), "document type");
            optional(DOCUMENT_NUMBER, body.client().documentNumber(), "document number");
        }
    }

    private static void checkNeeds(Instruction instruction, Body body) {
        switch (instruction) {
            case DESIGNATE -> {
                needClient(body);
                require(body.settlementAccount() != null, "settlement account");
            }
            case PRE_DESIGNATE, REVOKE -> needClient(body);
            case CHANGE_CARD -> {
                needClient(body);
                require(
                        body.settlementAccount() != null && body.newSettlementAccount() != null,
                        "old and new settlement account");
            }
            case CHANGE_CLIENT -> require(body.client() != null && body.fundAccount() != null, "client, fund account");
            case CHECK_IDENTITY -> {
                require(body.client() != null && body.client().isComplete(), "client");
                require(body.fundAccount() != null || body.settlementAccount() != null, "fund or settlement account");
            }
            case BANK_BALANCE ->
                require(body.fundAccount() != null || body.settlementAccount() != null, "fund or omnibus account");
            case DEPOSIT, WITHDRAWAL -> {
                needClient(body);
                require(body.settlementAccount() != null, "settlement account");
                needAmount(body);
            }
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> {
                require(body.fundAccount() != null && body.originalSerial() != null, "fund account, original serial");
                needAmount(body);
            }
            case INQUIRY ->
                require(body.originalSerial() != null && body.originalDate() != null, "original serial and date");
            case INTEREST -> needInterest(body);
            case DAY_START -> require(body.startDate() != null, "day that starts");
            default -> {
                // The rest carries nothing that must be there.
            }
        }
    }

    private static void needClient(Body body) {
        require(body.client() != null && body.client().isComplete(), "client");
        require(body.fundAccount() != null, "fund account");
    }

    private static void needAmount(Body body) {
        require(body.amount() != null && body.amount() > 0, "amount above zero");
    }

    private static void needInterest(Body body) {
        require(body.fundAccount() != null, "fund account");
        require(body.amount() != null && body.tax() != null && body.tax() <= body.amount(), "interest and tax");
        require("1".equals(body.interestType()) || "2".equals(body.interestType()), "interest type");
    }

    private static void optional(Pattern pattern, String value, String what) {
        require(value == null || pattern.matcher(value).matches(), what);
    }

    private static void matches(Pattern pattern, String value, String what) {
        require(value != null && pattern.matcher(value).matches(), what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Unreadable("missing or malformed: " + what);
        }
    }
}
