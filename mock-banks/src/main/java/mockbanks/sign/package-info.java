/** Signatures under a shared secret. */
package mockbanks.sign;
