/*
 * The STIX patterning language (STIX 2.1, section 9). The next token alone decides each choice:
 * the parser never looks ahead or back.
 *
 * The lexer is given ASCII only: any white space as a space, any other character as DEL; see
 * PatternInput. It is never at a loss: a character that begins nothing is a token that no rule of
 * the parser takes.
 */
grammar StixPattern;

patternExpression
  : expression=observations EOF
  ;

/* Observation operators, the loosest first (section 9.5.3). */

observations
  : operands+=observationOr (FOLLOWEDBY operands+=observationOr)*
  ;

observationOr
  : operands+=observationAnd (OR operands+=observationAnd)*
  ;

observationAnd
  : operands+=observationExpression (AND operands+=observationExpression)*
  ;

observationExpression
  : (LBRACK comparisons=comparisonOr RBRACK | LPAREN group=observations RPAREN)
    qualifiers+=qualifier*
  ;

qualifier
  : kind=START from=Timestamp STOP until=Timestamp
  | kind=WITHIN count=(Integer | Float) SECONDS
  | kind=REPEATS count=Integer TIMES
  ;

/* Boolean operators (sections 9.5.3 and 9.6). */

comparisonOr
  : operands+=comparisonAnd (OR operands+=comparisonAnd)*
  ;

comparisonAnd
  : operands+=comparisonExpression (AND operands+=comparisonExpression)*
  ;

comparisonExpression
  : path=objectPath NOT? test=comparison
  | NOT? EXISTS path=objectPath
  | LPAREN group=comparisonOr RPAREN
  ;

comparison
  : operator=(EQ | NE) constants+=constant
  | operator=(LT | LE | GT | GE) orderable=orderableConstant
  | operator=IN LPAREN (RPAREN | constants+=constant (COMMA constants+=constant)* RPAREN)
  | operator=(LIKE | MATCHES | ISSUBSET | ISSUPERSET) string=String
  ;

constant
  : Integer | Float | String | Hex | Binary | Timestamp | Boolean
  ;

orderableConstant
  : Integer | Float | String | Hex | Binary | Timestamp
  ;

/* Section 9.7. */

objectPath
  : type=(Identifier | HyphenatedIdentifier) COLON property=(Identifier | String) steps+=step*
  ;

step
  : DOT key=(Identifier | String)
  | LBRACK index=(Integer | ASTERISK) RBRACK
  ;

AND : 'AND' ;
OR : 'OR' ;
NOT : 'NOT' ;
FOLLOWEDBY : 'FOLLOWEDBY' ;
START : 'START' ;
STOP : 'STOP' ;
WITHIN : 'WITHIN' ;
SECONDS : 'SECONDS' ;
REPEATS : 'REPEATS' ;
TIMES : 'TIMES' ;
IN : 'IN' ;
LIKE : 'LIKE' ;
MATCHES : 'MATCHES' ;
ISSUBSET : 'ISSUBSET' ;
ISSUPERSET : 'ISSUPERSET' ;
EXISTS : 'EXISTS' ;

/* The second spellings are those of OASIS's own grammar. */
EQ : '=' | '==' ;
NE : '!=' | '<>' ;
LT : '<' ;
LE : '<=' ;
GT : '>' ;
GE : '>=' ;

COLON : ':' ;
DOT : '.' ;
COMMA : ',' ;
ASTERISK : '*' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;

/* Constants (section 9.2). */
Boolean : 'true' | 'false' ;
Integer : '-'? ('0' | [1-9] [0-9]*) ;
Float : '-'? [0-9]* '.' [0-9]+ ;
String : '\'' (~['\\] | '\\\'' | '\\\\')* '\'' ;
Hex : 'h\'' (HexDigit HexDigit)* '\'' ;
Binary
  : 'b\'' LineFeed* (Base64 Base64 Base64 Base64)*
    (Base64 Base64 Base64 '=' LineFeed* | Base64 Base64 '=' LineFeed* '=' LineFeed*)? '\''
  ;
Timestamp
  : 't\'' [0-9] [0-9] [0-9] [0-9] '-' ('0' [1-9] | '1' [0-2]) '-' ('0' [1-9] | [12] [0-9] | '3' [01])
    'T' ([01] [0-9] | '2' [0-3]) ':' [0-5] [0-9] ':' ([0-5] [0-9] | '60') ('.' [0-9]+)? 'Z\''
  ;

Identifier : [a-zA-Z_] [a-zA-Z0-9_]* ;
HyphenatedIdentifier : [a-zA-Z_] [a-zA-Z0-9_-]* ;

WhiteSpace : [ \t\r\n\u000B\u000C]+ -> skip ;
Comment : '/*' (~'*' | '*'+ ~[*/])* '*'+ '/' -> skip ;
LineComment : '//' ~[\r\n]* -> skip ;

Unknown : . ;

fragment HexDigit : [0-9a-fA-F] ;
fragment Base64 : [A-Za-z0-9+/] LineFeed* ;
fragment LineFeed : [\r\n] ;
