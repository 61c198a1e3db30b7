/** A setting that changes the answer and that we cannot follow. */
export class RefusedParameter extends RangeError {
  readonly parameter: string;

  constructor(parameter: string, value: string) {
    super(`The parameter ${parameter} is ${value}, which is not supported.`);
    this.name = 'RefusedParameter';
    this.parameter = parameter;
  }
}
