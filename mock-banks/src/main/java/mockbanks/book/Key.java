package mockbanks.book;

/**
 * A working key on its way between bank and firm.
 *
 * @param number as its maker numbered it
 * @param wrapped the key under the key that both sides hold, upper-case hex
 */
public record Key(long number, String wrapped) {}
