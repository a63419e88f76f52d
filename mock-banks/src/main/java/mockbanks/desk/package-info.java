/**
 * Where messages meet the books: what comes in is decided and answered, or mishandled as a fault says; what the bank starts
 * itself goes out. The same for every transport and dialect.
 */
package mockbanks.desk;
