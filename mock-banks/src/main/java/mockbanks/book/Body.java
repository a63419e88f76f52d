package mockbanks.book;

import java.time.LocalDate;

/**
 * What a request is about; everything is null that its instruction does not use.
 *
 * @param client who the client is, in 11005 what changes of it
 * @param fundAccount the client's account at the firm
 * @param settlementAccount the client's account here, in 11009 perhaps the omnibus account
 * @param newSettlementAccount the new one in 11006
 * @param managementAccount the bank's mirror of the fund account, in 11003
 * @param amount fen; in 12006 the gross interest
 * @param tax fen, of 12006
 * @param interestType 1 at closing, 2 batch
 * @param originalSerial what 12003, 12004, 12005 are about
 * @param originalDate the business date of that
 * @param startDate the day that starts, in 13012
 * @param key the new working key, in 10004
 */
public record Body(
        Client client,
        String fundAccount,
        String settlementAccount,
        String newSettlementAccount,
        String managementAccount,
        Long amount,
        Long tax,
        String interestType,
        String originalSerial,
        LocalDate originalDate,
        LocalDate startDate,
        Key key) {

    /** A body without a key, as all but one are. */
    public Body(
            Client client,
            String fundAccount,
            String settlementAccount,
            String newSettlementAccount,
            String managementAccount,
            Long amount,
            Long tax,
            String interestType,
            String originalSerial,
            LocalDate originalDate,
            LocalDate startDate) {
        this(
                client,
                fundAccount,
                settlementAccount,
                newSettlementAccount,
                managementAccount,
                amount,
                tax,
                interestType,
                originalSerial,
                originalDate,
                startDate,
                null);
    }

    /** A body about nothing. */
    public static final Body EMPTY = new Body(null, null, null, null, null, null, null, null, null, null, null);

    /** A body about the day that starts. */
    public static Body starting(LocalDate day) {
        return new Body(null, null, null, null, null, null, null, null, null, null, day);
    }

    /** A body about a client's tie; the settlement account may be null. */
    public static Body of(Client client, String fundAccount, String settlementAccount) {
        return new Body(client, fundAccount, settlementAccount, null, null, null, null, null, null, null, null);
    }

    /** The same with an amount in fen. */
    public Body withAmount(Long fen) {
        return new Body(
                client,
                fundAccount,
                settlementAccount,
                newSettlementAccount,
                managementAccount,
                fen,
                tax,
                interestType,
                originalSerial,
                originalDate,
                startDate,
                key);
    }

    /** The same about an earlier request. */
    public Body withOriginal(String serial, LocalDate date) {
        return new Body(
                client,
                fundAccount,
                settlementAccount,
                newSettlementAccount,
                managementAccount,
                amount,
                tax,
                interestType,
                serial,
                date,
                startDate,
                key);
    }

    /** The same with the two accounts that only a bank names. */
    public Body withBankAccounts(String newSettlement, String management) {
        return new Body(
                client,
                fundAccount,
                settlementAccount,
                newSettlement,
                management,
                amount,
                tax,
                interestType,
                originalSerial,
                originalDate,
                startDate,
                key);
    }

    /** A body about a working key and nothing else. */
    public static Body of(Key key) {
        return new Body(null, null, null, null, null, null, null, null, null, null, null, key);
    }
}
