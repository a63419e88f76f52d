/** Queues of the firm's broker, for every bank that speaks over them; what stands in the messages is the bank's own dialect. */
package mockbanks.jms;
