import { useId } from "react";
import type { Mark, Picture } from "./marks.ts";

/** The page's own where there is a page, and what the reader has for the languages of a plan elsewhere. */
export const family =
  '-apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP Variable", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif';

/** A picture as SVG: on paper, and as a file. */
export function PictureSvg({ picture, label }: { picture: Picture; label: string }) {
  const id = useId();
  const { width, height, marks } = picture;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={family}
    >
      {marks.map((mark, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture is drawn once, and its marks have no other name
        <Drawn key={at} mark={mark} id={`${id}${at}`} />
      ))}
    </svg>
  );
}

function Drawn({ mark, id }: { mark: Mark; id: string }) {
  switch (mark.kind) {
    case "box": {
      const { x, y, w, h, r, fill } = mark;
      if (typeof fill === "string") return <rect x={x} y={y} width={w} height={h} rx={r} fill={fill} />;
      return (
        <>
          <linearGradient id={id}>
            {fill.stops.map(({ at, opacity }) => (
              <stop key={at} offset={at} stopColor={fill.colour} stopOpacity={opacity} />
            ))}
          </linearGradient>
          <rect x={x} y={y} width={w} height={h} rx={r} fill={`url(#${id})`} />
        </>
      );
    }
    case "line": {
      const { x1, y1, x2, y2, colour, width, dash } = mark;
      return (
        <line
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
          stroke={colour}
          strokeWidth={width}
          strokeDasharray={dash?.join(" ")}
        />
      );
    }
    case "shape":
      return <polygon points={mark.points.map((point) => point.join(",")).join(" ")} fill={mark.fill} />;
    case "disc":
      return <circle cx={mark.x} cy={mark.y} r={mark.r} fill={mark.fill} />;
    case "text":
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.bold ? 650 : 400}
          fill={mark.colour}
        >
          {mark.text}
        </text>
      );
  }
}
