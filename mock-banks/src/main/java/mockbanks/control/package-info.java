/** The control API: a look into the banks' books, their faults, and what they are told to start. */
package mockbanks.control;
