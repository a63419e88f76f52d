/** Jade Mountain Bank: HTTP in both directions, JSON, signed in headers. */
package mockbanks.jmb;
