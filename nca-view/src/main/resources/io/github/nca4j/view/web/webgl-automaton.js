import { packRule, packTaps } from "./uniform-blocks.js";
import { VERTEX_SHADER, maskShader, updateShader } from "./shaders.js";

/** The automaton on the graphics processor: WebGL2 with textures of float32. */
export class WebglAutomaton {
  /**
   * Throws an Error that says why, where the browser or a model does not allow it. Models that
   * share it, each with cells of its own, differ in their rules alone.
   */
  constructor(model, ...others) {
    this.model = model;
    this.models = [model, ...others];
    this.planes = Math.ceil(model.channels / 4);
    const gl = document.createElement("canvas").getContext("webgl2", { antialias: false });
    if (!gl) throw new Error("this browser has no WebGL2");
    this.gl = gl;
    if (!gl.getExtension("EXT_color_buffer_float")) throw new Error("no textures of float32");
    if (this.planes > gl.getParameter(gl.MAX_DRAW_BUFFERS)) {
      throw new Error(`${model.channels} channels are too many for WebGL2`);
    }
    this.title = softwareRenderer(gl) ? "WebGL2, in software" : "WebGL2";
    this.states = [0, 1, 2].map(() => this.newState());
    this.maskTexture = this.newMask();
    this.bindings = 0;
    this.updates = this.models.map((each, which) => this.newUpdate(each, which));
    this.buries = model.life === "alpha";
    if (this.buries) this.bindMask(newProgram(gl, maskShader(model, this.planes)));
    this.values = new Float32Array(model.height * model.width * model.channels);
    this.plane = new Float32Array(model.height * model.width * 4);
    gl.viewport(0, 0, model.width, model.height);
    this.models.forEach((each, which) => this.useKernels(each.kernels, which));
  }

  useTimeStep(timeStep, which = 0) {
    const { gl } = this;
    const { program } = this.updates[which];
    gl.useProgram(program);
    gl.uniform1f(gl.getUniformLocation(program, "timeStep"), timeStep);
  }

  /** Replaces a model's kernels by as many of the same sizes. */
  useKernels(kernels, which = 0) {
    const { gl } = this;
    gl.bindBuffer(gl.UNIFORM_BUFFER, this.updates[which].taps);
    gl.bufferData(gl.UNIFORM_BUFFER, packTaps(kernels), gl.DYNAMIC_DRAW);
  }

  load(state) {
    const { gl, model, plane, planes } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.states[0].texture);
    for (let p = 0; p < planes; p++) {
      copyPlane(state, plane, p, model.channels, true);
      gl.texSubImage3D(
        ...[gl.TEXTURE_2D_ARRAY, 0, 0, 0, p, model.width, model.height, 1],
        ...[gl.RGBA, gl.FLOAT, plane],
      );
    }
  }

  /** A copy of the state, in an array that is reused: height x width x channels. */
  state() {
    const { gl, model, plane, planes } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.states[0].framebuffer);
    for (let p = 0; p < planes; p++) {
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + p);
      gl.readPixels(0, 0, model.width, model.height, gl.RGBA, gl.FLOAT, plane);
      copyPlane(this.values, plane, p, model.channels, false);
    }
    return this.values;
  }

  /** One step; the mask has one byte a cell: 0 or the number of the model that it updates by. */
  step(mask) {
    const { gl, model, buries } = this;
    const [before, after, masked] = this.states;
    gl.activeTexture(gl.TEXTURE2);
    gl.bindTexture(gl.TEXTURE_2D, this.maskTexture);
    gl.texSubImage2D(
      ...[gl.TEXTURE_2D, 0, 0, 0, model.width, model.height],
      ...[gl.RED_INTEGER, gl.UNSIGNED_BYTE, mask],
    );
    for (const { program } of this.updates) this.draw(program, [before], after);
    if (buries) {
      this.draw(this.maskProgram, [before, after], masked);
      this.states = [masked, before, after];
    } else {
      this.states = [after, before, masked];
    }
  }

  dispose() {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  draw(program, inputs, output) {
    const { gl } = this;
    gl.useProgram(program);
    inputs.forEach((input, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, input.texture);
    });
    gl.bindFramebuffer(gl.FRAMEBUFFER, output.framebuffer);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  newState() {
    const { gl, model, planes } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, model.width, model.height, planes);
    unfiltered(gl, gl.TEXTURE_2D_ARRAY);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    const attachments = Array.from({ length: planes }, (_, p) => gl.COLOR_ATTACHMENT0 + p);
    attachments.forEach((attachment, p) =>
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, texture, 0, p),
    );
    gl.drawBuffers(attachments);
    if (gl.checkFramebufferStatus(gl.FRAMEBUFFER) !== gl.FRAMEBUFFER_COMPLETE) {
      throw new Error("WebGL2 cannot draw to textures of float32");
    }
    return { texture, framebuffer };
  }

  newMask() {
    const { gl, model } = this;
    const texture = gl.createTexture();
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R8UI, model.width, model.height);
    unfiltered(gl, gl.TEXTURE_2D);
    return texture;
  }

  /** A model's program, and where its kernels are. */
  newUpdate(model, which) {
    const { gl, planes } = this;
    const blocks = packRule(model, gl.getParameter(gl.MAX_UNIFORM_BLOCK_SIZE) / 4);
    const end = this.bindings + blocks.length + 1;
    if (
      blocks.length + 1 > gl.getParameter(gl.MAX_FRAGMENT_UNIFORM_BLOCKS) ||
      end > gl.getParameter(gl.MAX_UNIFORM_BUFFER_BINDINGS)
    ) {
      throw new Error(`${model.layers.length} layers of this width are too much for WebGL2`);
    }
    const program = newProgram(gl, updateShader(model, planes, blocks, which));
    const uniform = (name) => gl.getUniformLocation(program, name);
    gl.useProgram(program);
    gl.uniform1i(uniform("before"), 0);
    gl.uniform1i(uniform("mask"), 2);
    gl.uniform1f(uniform("timeStep"), model.timeStep);
    gl.uniform1f(uniform("threshold"), model.aliveThreshold);
    const bias = new Float32Array(4 * planes);
    bias.set(model.layers[model.layers.length - 1].bias);
    gl.uniform4fv(uniform("lastBias"), bias);
    const taps = this.bindBlock(program, "Taps");
    blocks.forEach(({ data }, b) => {
      this.bindBlock(program, `Block${b}`);
      gl.bufferData(gl.UNIFORM_BUFFER, data, gl.STATIC_DRAW);
    });
    return { program, taps };
  }

  /** A buffer of a program's block, bound; programs have different ones. */
  bindBlock(program, name) {
    const { gl } = this;
    const buffer = gl.createBuffer();
    const binding = this.bindings++;
    gl.uniformBlockBinding(program, gl.getUniformBlockIndex(program, name), binding);
    gl.bindBufferBase(gl.UNIFORM_BUFFER, binding, buffer);
    return buffer;
  }

  bindMask(program) {
    const { gl } = this;
    this.maskProgram = program;
    gl.useProgram(program);
    gl.uniform1i(gl.getUniformLocation(program, "before"), 0);
    gl.uniform1i(gl.getUniformLocation(program, "after"), 1);
    gl.uniform1f(gl.getUniformLocation(program, "threshold"), this.model.aliveThreshold);
  }
}

/** Copies four channels of every cell between a state and a plane; those beyond the last are 0. */
function copyPlane(state, plane, p, channels, toPlane) {
  const first = 4 * p;
  const count = Math.min(4, channels - first);
  if (toPlane) plane.fill(0);
  for (let from = first, to = 0; to < plane.length; from += channels, to += 4) {
    for (let c = 0; c < count; c++) {
      if (toPlane) plane[to + c] = state[from + c];
      else state[from + c] = plane[to + c];
    }
  }
}

function unfiltered(gl, target) {
  gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
}

/** Whether what WebGL2 draws is drawn by the processor. */
export function drawsInSoftware() {
  inSoftware ??= softwareRenderer(document.createElement("canvas").getContext("webgl2"));
  return inSoftware;
}

let inSoftware;

function softwareRenderer(gl) {
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|softpipe|basic render/i.test(renderer);
}

function newProgram(gl, fragmentShader) {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
      throw new Error(`WebGL2 shader: ${gl.getShaderInfoLog(shader)}`);
    }
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`WebGL2 program: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}
