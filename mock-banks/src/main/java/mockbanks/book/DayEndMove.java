package mockbanks.book;

/**
 * What one row of a day-end file of the firm changes, in fen.
 *
 * @param fundAccount whose management account moves; null when none does
 * @param management change of the management account
 * @param omnibus change of the omnibus account
 * @param corporate change of the firm's corporate settlement account
 */
public record DayEndMove(String fundAccount, long management, long omnibus, long corporate) {}
