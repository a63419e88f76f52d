/**
 * The core of a bank: accounts, contracts, the memory of serials, and the journal that keeps them. It knows no transport
 * and no dialect. Money is in fen, always a whole number.
 */
package mockbanks.book;
