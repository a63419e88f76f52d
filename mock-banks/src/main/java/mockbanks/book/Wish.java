package mockbanks.book;

/**
 * Something that a bank is told to start by itself; what its kind does not use is null.
 *
 * @param kind what
 * @param fundAccount whose
 * @param settlementAccount the account a contract is to stand on, in a confirmation or a change of card
 * @param amount fen
 * @param originalSerial of a reversal or a question after a transfer: the serial that the transfer's starter gave it
 * @param client what changes in a change of client data; what is asked about in a check of identity, where it differs
 */
public record Wish(
        Instruction kind,
        String fundAccount,
        String settlementAccount,
        Long amount,
        String originalSerial,
        Client client) {}
