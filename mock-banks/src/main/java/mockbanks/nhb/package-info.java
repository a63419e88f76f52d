/** Northern Harbour Bank: JMS request and reply, XML in the shape of JR/T 0046. */
package mockbanks.nhb;
