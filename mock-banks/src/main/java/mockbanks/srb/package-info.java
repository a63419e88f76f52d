/** Spring River Bank: one long TCP session, packets with numbers each way, XML in the shape of JR/T 0046 in them. */
package mockbanks.srb;
